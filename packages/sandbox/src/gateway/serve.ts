import {
  faultResponse,
  prevents,
  spoil,
  type Transport,
  transportOf,
} from '../faults/apply-fault.js'
import type { FaultRule, Faults } from '../faults/faults.js'
import type { Call, FlowContext } from '../flows/flow.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import { message } from '../messages/index.js'
import { checkCall } from '../schema/check-call.js'
import { listDisputes } from '../schema/disputes.js'
import { checkHeaders } from './check-headers.js'
import { Failure, failureResponse, notFound } from './failure.js'
import { originOfRefusal, refuseGenerated } from './origin.js'
import { readBody } from './read-body.js'
import { type Passage, recordExchange } from './record-exchange.js'
import { headerOf, type ReceivedRequest } from './request.js'
import type { RequestLog } from './request-log.js'
import { empty, type GatewayResponse } from './response.js'
import { completeV2, dialectHeaders, failureResponseV2, isSigned } from './response-v2.js'
import type { Service, ServiceTable } from './service-table.js'
import { type ResponseSigner, signatureHeaders } from './sign-response.js'
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

/** A response ready to be sent. */
export interface SentResponse {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Milliseconds to wait before it is sent. */
  delay?: number
  /** How a fault makes it be sent, if not as a whole. */
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
): Promise<SentResponse> {
  const started = performance.now()
  const { dialect } = request
  const fault = gateway.faults.pick(
    request.method,
    request.path,
    headerOf(request, 'x-sandbox-fault'),
  )
  const passage: Passage = fault ? { fault } : {}
  const response = await respondTo(gateway, request, { passage, refusal })
  const completed =
    dialect === 'v2' ? completeV2(response, passage.fields ?? {}, gateway.context) : response
  const requestId = `${gateway.context.random.hex(32)}-${response.number}`
  const headers = { ...completed.headers, 'Request-ID': requestId, ...dialectHeaders(dialect) }
  if (passage.origin) Object.assign(headers, { 'Sandbox-Response': passage.origin })
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
    isForWeChatPay: isForWeChatPay(gateway, request, passage),
    response: completed,
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
 * Handles a request unless a fault prevents it; a refusal becomes a response in the request's
 * dialect.
 */
async function respondTo(
  gateway: Gateway,
  request: ReceivedRequest,
  { passage, refusal }: { passage: Passage; refusal: Failure | undefined },
): Promise<GatewayResponse> {
  const { dialect } = request
  const { fault } = passage
  const replaced = fault && faultResponse(fault, dialect)
  try {
    if (refusal) throw refusal
    if (fault && prevents(fault, dialect)) return replaced ?? empty()
    const response = await handle(gateway, request, passage)
    if (response.generated) passage.origin = 'generated'
    return replaced ?? refuseGenerated(response, gateway.context.strict)
  } catch (error) {
    const failure =
      error instanceof Failure ? error : new Failure(500, 'SYSTEM_ERROR', '系统错误，请稍后重试')
    delete passage.origin
    const origin = passage.isAsked && originOfRefusal(passage.service?.operation, failure)
    if (origin) passage.origin = origin
    if (failure.signature) passage.signature = failure.signature
    passage.reason =
      error instanceof Failure
        ? error.message
        : message('sandbox.failed', { error: String(error) }).en
    if (failure.advice) passage.advice = failure.advice
    return dialect === 'v3'
      ? failureResponse(failure)
      : failureResponseV2(failure, passage.signature?.holds ?? false)
  }
}

/** Returns whether a request is signed, or names a path that is known. */
function isForWeChatPay(
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
): ResponseSigner {
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
): Promise<GatewayResponse> {
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
  passage.disputes = listDisputes(service.operation, call)
  passage.isAsked = true
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
