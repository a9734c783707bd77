import type { Call, FlowContext } from '../flows/flow.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import type { Service, ServiceTable } from '../operations.js'
import { checkCall } from '../schema/check-call.js'
import type { Answer } from './answer.js'
import { completeV2, dialectHeaders, isSigned, v2FailureAnswer } from './complete.js'
import { Failure, failureAnswer, notFound, parameterFailure } from './failure.js'
import type { RequestLog, SignatureRecord } from './log.js'
import { shownBody } from './log.js'
import { readBody } from './read-body.js'
import { dialectOf, headerOf, pathOf, queryOf, type ReceivedRequest } from './request.js'
import { signatureHeaders } from './sign-answer.js'
import { type V2Fields, verifyV2 } from './verify-v2.js'
import { type Verifier, verifyV3 } from './verify-v3.js'

/** Everything one gateway works with. */
export interface Gateway {
  services: ServiceTable
  context: FlowContext
  keyRing: PlatformKeyRing
  verifier: Verifier
  log: RequestLog
}

/** An answer ready for the wire. */
export interface SentAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** What is learnt of a request on its way, for its answer and the log. */
interface Passage {
  service?: Service
  signature?: SignatureRecord
  fields?: V2Fields
  reason?: string
}

/**
 * Serves one request: identify, verify, find, validate, handle, sign, log. It never throws. A request that could not be read as far
 * as its body comes with the `refusal` that it gets.
 */
export async function serve(gateway: Gateway, request: ReceivedRequest, refusal?: Failure): Promise<SentAnswer> {
  const started = performance.now()
  const dialect = dialectOf(pathOf(request.target))
  const passage: Passage = {}
  let answer: Answer
  try {
    if (refusal) throw refusal
    answer = await handle(gateway, request, passage)
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure(500, 'SYSTEM_ERROR', '系统错误，请稍后重试')
    if (failure.signature) passage.signature = failure.signature
    passage.reason = error instanceof Failure ? error.message : `the sandbox failed: ${String(error)}`
    answer = dialect === 'v3' ? failureAnswer(failure) : v2FailureAnswer(failure, passage.signature?.holds ?? false)
  }
  const completed = dialect === 'v2' ? completeV2(answer, passage.fields ?? {}, gateway.context) : answer
  const requestId = `${gateway.context.random.hex(32)}-${answer.number}`
  const headers = { ...completed.headers, 'Request-ID': requestId, ...dialectHeaders(dialect) }
  if (isSigned(completed, dialect)) {
    const key = gateway.keyRing.find(headerOf(request, 'wechatpay-serial') ?? '') ?? gateway.keyRing.current()
    Object.assign(
      headers,
      await signatureHeaders(completed.body, { key, random: gateway.context.random, machine: gateway.verifier.machine }),
    )
  }
  record(gateway, { request, passage, answer: completed, headers, milliseconds: performance.now() - started })
  return { status: completed.status, headers, body: completed.body }
}

async function handle(gateway: Gateway, request: ReceivedRequest, passage: Passage): Promise<Answer> {
  const path = pathOf(request.target)
  const dialect = dialectOf(path)
  const content = await readBody(request, dialect)
  if (dialect === 'v3') {
    passage.signature = verifyV3(request, content.signed, gateway.verifier)
    checkSerial(gateway, request)
  } else {
    passage.fields = content.fields()
    passage.signature = verifyV2(passage.fields, gateway.context.mchid, gateway.context.keys.secret)
  }
  const service = gateway.services.find(request.method, path)
  if (!service) throw unknownOperation(gateway, request.method, path)
  passage.service = service
  const call: Call = {
    request,
    dialect,
    template: service.operation.path,
    variables: service.variables,
    query: Object.fromEntries(new URLSearchParams(queryOf(request.target))),
    body: content.fields(),
    files: content.files,
    context: gateway.context,
  }
  checkCall(service.operation, call)
  return gateway.context.store.transaction(() => service.handler(call))
}

function checkSerial({ keyRing }: Gateway, request: ReceivedRequest): void {
  const serial = headerOf(request, 'wechatpay-serial')
  if (serial === undefined || keyRing.find(serial)) return
  throw parameterFailure({
    location: 'header',
    field: 'Wechatpay-Serial',
    value: serial.slice(0, 128),
    issue: 'no live platform certificate or public key has this id',
  })
}

function unknownOperation({ services }: Gateway, method: string, path: string): Failure {
  const methods = services.methods(path)
  if (methods.length === 0) return notFound('请求的接口不存在，请检查路径')
  return new Failure(405, 'METHOD_NOT_ALLOWED', `接口不支持 ${method}，应为 ${methods.join('、')}`)
}

interface Exchange {
  request: ReceivedRequest
  passage: Passage
  answer: Answer
  headers: Record<string, string>
  milliseconds: number
}

function record({ log, verifier }: Gateway, { request, passage, answer, headers, milliseconds }: Exchange): void {
  const { service, signature, reason } = passage
  const serial = headers['Wechatpay-Serial']
  log.add({
    at: verifier.machine(),
    method: request.method,
    target: request.target.slice(0, 2048),
    dialect: dialectOf(pathOf(request.target)),
    ...(service ? { operation: service.operation.path, title: service.operation.title } : {}),
    requestBody: shownBody(request.body),
    ...(signature ? { signature } : {}),
    status: answer.status,
    ...(answer.code ? { code: answer.code } : {}),
    ...(reason ? { reason } : {}),
    requestId: headers['Request-ID']!,
    answerBody: shownBody(answer.body),
    ...(serial ? { answerSerial: serial } : {}),
    generated: answer.generated ?? false,
    milliseconds,
  })
}
