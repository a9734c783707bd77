import { faultAnswer, prevents, spoil, type Transport, transportOf } from '../faults/apply-fault.js'
import type { FaultRule, Faults } from '../faults/faults.js'
import type { Call, FlowContext } from '../flows/flow.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import { message } from '../messages/index.js'
import type { Service, ServiceTable } from '../operations.js'
import { checkCall } from '../schema/check-call.js'
import { checkHeaders } from './check-headers.js'
import { completeV2, dialectHeaders, isSigned, v2FailureAnswer } from './complete.js'
import { Failure, failureAnswer, notFound } from './failure.js'
import type { RequestLog } from './log.js'
import { readBody } from './read-body.js'
import { type Passage, recordExchange } from './record.js'
import { headerOf, type ReceivedRequest } from './request.js'
import { type Answer, empty } from './response.js'
import { type AnswerSigner, signatureHeaders } from './sign-response.js'
import { verifyV2 } from './verify-v2.js'
import { type Verifier, verifyV3 } from './verify-v3.js'

/** Everything one gateway works with. */
export interface Gateway {
  services: ServiceTable
  context: FlowContext
  keyRing: PlatformKeyRing
  verifier: Verifier
  log: RequestLog
  faults: Faults
}

/** An answer ready for the wire. */
export interface SentAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Milliseconds to wait before it leaves. */
  delay?: number
  /** A fault lets it leave otherwise than whole. */
  transport?: Transport
  /** Milliseconds after each byte of one that drips. */
  pause?: number
}

/**
 * Serves one request: identify, verify, find, validate, handle, sign, log. It never throws. A
 * request that could not be read as far as its body comes with the `refusal` that it gets.
 */
export async function serve(
  gateway: Gateway,
  request: ReceivedRequest,
  refusal?: Failure,
): Promise<SentAnswer> {
  const started = performance.now()
  const { dialect } = request
  const fault = gateway.faults.pick(
    request.method,
    request.path,
    headerOf(request, 'x-sandbox-fault'),
  )
  const passage: Passage = fault ? { fault } : {}
  const answer = await answerTo(gateway, request, { passage, refusal })
  const completed =
    dialect === 'v2' ? completeV2(answer, passage.fields ?? {}, gateway.context) : answer
  const requestId = `${gateway.context.random.hex(32)}-${answer.number}`
  const headers = { ...completed.headers, 'Request-ID': requestId, ...dialectHeaders(dialect) }
  if (isSigned(completed, dialect))
    Object.assign(
      headers,
      await signatureHeaders(completed.body, signerOf(gateway, request, fault)),
    )
  if (fault) spoil(headers, fault)
  const spent = performance.now() - started
  recordExchange(gateway.log, {
    request,
    passage,
    isMeant: isMeant(gateway, request, passage),
    answer: completed,
    headers,
    milliseconds: spent,
    at: gateway.verifier.machine(),
  })
  const transport = fault && transportOf(fault)
  const milliseconds = fault?.milliseconds ?? 1000
  const delay = fault?.kind === 'latency' ? milliseconds : undefined
  return {
    status: completed.status,
    headers,
    body: completed.body,
    ...(delay === undefined ? {} : { delay }),
    ...(transport ? { transport, pause: milliseconds } : {}),
  }
}

/**
 * Handles a request unless a fault comes between; a refusal becomes an answer in the request's
 * dialect.
 */
async function answerTo(
  gateway: Gateway,
  request: ReceivedRequest,
  { passage, refusal }: { passage: Passage; refusal: Failure | undefined },
): Promise<Answer> {
  const { dialect } = request
  const { fault } = passage
  const replaced = fault && faultAnswer(fault, dialect)
  try {
    if (refusal) throw refusal
    if (fault && prevents(fault, dialect)) return replaced ?? empty()
    const answer = await handle(gateway, request, passage)
    return replaced ?? answer
  } catch (error) {
    const failure =
      error instanceof Failure ? error : new Failure(500, 'SYSTEM_ERROR', '系统错误，请稍后重试')
    if (failure.signature) passage.signature = failure.signature
    passage.reason =
      error instanceof Failure
        ? error.message
        : message('sandbox.failed', { error: String(error) }).en
    if (failure.advice) passage.advice = failure.advice
    return dialect === 'v3'
      ? failureAnswer(failure)
      : v2FailureAnswer(failure, passage.signature?.holds ?? false)
  }
}

/** Returns whether a request is signed, or names a path that is known. */
function isMeant(
  { services }: Gateway,
  request: ReceivedRequest,
  { service, fields = {} }: Passage,
): boolean {
  if (service !== undefined || Object.hasOwn(fields, 'sign')) return true
  return (
    /^WECHATPAY/i.test(headerOf(request, 'authorization') ?? '') ||
    services.methods(request.path).length > 0
  )
}

/**
 * Chooses the key that a request asked for by `Wechatpay-Serial`; without it the platform
 * certificate signs.
 */
function signerOf(
  { keyRing, context, verifier }: Gateway,
  request: ReceivedRequest,
  fault: FaultRule | undefined,
): AnswerSigner {
  const asked =
    keyRing.find(headerOf(request, 'wechatpay-serial') ?? '') ??
    (context.publicKeyOnly ? keyRing.publicKey() : keyRing.current())
  const other =
    [...keyRing.certificates(), keyRing.publicKey()].find((key) => key.id !== asked.id) ?? asked
  const machine =
    fault?.kind === 'clock-off' ? () => verifier.machine() - 3_600_000 : verifier.machine
  return { key: fault?.kind === 'other-key' ? other : asked, random: context.random, machine }
}

async function handle(
  gateway: Gateway,
  request: ReceivedRequest,
  passage: Passage,
): Promise<Answer> {
  const { path, dialect } = request
  const content = await readBody(request)
  if (dialect === 'v3') {
    passage.signature = verifyV3(request, content.signed, gateway.verifier)
    checkHeaders(request, gateway.keyRing)
  } else {
    passage.fields = content.fields()
    passage.signature = verifyV2(passage.fields, gateway.context.mchid, gateway.context.keys)
  }
  const service = gateway.services.find(request.method, path)
  if (!service) throw unknownOperation(gateway, request.method, path)
  passage.service = service
  checkClientCertificate(gateway, request, service)
  const call: Call = {
    request,
    template: service.operation.path,
    variables: service.variables,
    query: Object.fromEntries(new URLSearchParams(request.query)),
    body: content.fields(),
    files: content.files,
    context: gateway.context,
  }
  checkCall(service.operation, call)
  return gateway.context.store.transaction(() => service.handler(call))
}

/**
 * Operations that move money want the merchant's TLS certificate; over plain HTTP there is none to
 * look at.
 */
function checkClientCertificate(
  { context }: Gateway,
  { secure, clientCertificate }: ReceivedRequest,
  { operation }: Service,
): void {
  if (!operation.security || !secure || clientCertificate === context.keys.merchant.serial) return
  throw new Failure(400, 'CERT_ERROR', '商户API证书校验失败，该接口需要双向证书')
}

function unknownOperation({ services }: Gateway, method: string, path: string): Failure {
  const methods = services.methods(path)
  if (methods.length === 0) return notFound('请求的接口不存在，请检查路径')
  return new Failure(405, 'METHOD_NOT_ALLOWED', `接口不支持 ${method}，应为 ${methods.join('、')}`)
}
