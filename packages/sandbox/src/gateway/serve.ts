import { createHash } from 'node:crypto'
import {
  faultResponse,
  preventionOf,
  spoil,
  type Transport,
  transportOf,
} from '../faults/apply-fault.js'
import type { FaultEngine } from '../faults/faults.js'
import type { FaultRule } from '../faults/rule.js'
import { spoilBody, spoilSignV2 } from '../faults/spoil-body.js'
import type { FlowContext } from '../flows/flow.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import { Failure, failureResponse, parameterFailure } from '../protocol/failure.js'
import { headerOf, type ReceivedRequest } from '../protocol/request.js'
import { empty, type GatewayResponse } from '../protocol/response.js'
import {
  completeV2,
  dialectHeaders,
  failureResponseV2,
  isSigned,
  type Stage,
} from '../protocol/response-v2.js'
import { type ResponseSigner, signatureHeaders } from '../protocol/sign-response.js'
import { handle } from './handle.js'
import { originOfRefusal, refuseGenerated } from './origin.js'
import { readBody } from './read-body.js'
import { type Passage, recordExchange } from './record-exchange.js'
import type { RequestLog } from './request-log.js'
import type { ServiceTable } from './service-table.js'
import type { Verifier } from './verify-v3.js'

/** Everything one gateway works with. */
export interface Gateway {
  services: ServiceTable
  context: FlowContext
  keyRing: PlatformKeyRing
  verifier: Verifier
  log: RequestLog
  faults: FaultEngine
  /** Replaces the platform certificate, for the fault that does so. */
  rotate: () => Promise<unknown>
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
  const { fault, refused } = pickFault(gateway, request)
  const passage: Passage = fault ? { fault } : {}
  const response = await respondTo(gateway, request, { passage, refusal: refusal ?? refused })
  if (fault?.kind === 'key-rotation') await gateway.rotate()
  const completed = complete(gateway, response, { request, passage })
  const requestId = `${gateway.context.random.hex(32)}-${response.number}`
  const headers = { ...completed.headers, 'Request-ID': requestId, ...dialectHeaders(dialect) }
  if (passage.origin) Object.assign(headers, { 'Sandbox-Response': passage.origin })
  if (isSigned(completed, dialect, passage.service?.operation))
    Object.assign(headers, await signed(gateway, completed, { request, passage }))
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
  const { milliseconds = 0, jitter = 0 } = fault ?? {}
  const delay =
    fault?.kind === 'latency'
      ? milliseconds + Math.floor(gateway.context.random.fraction() * (jitter + 1))
      : undefined
  return {
    status: completed.status,
    headers,
    body: completed.body,
    ...(delay === undefined ? {} : { delay }),
    ...(transport ? { transport, pause: milliseconds } : {}),
  }
}

/** A malformed header is a refusal of its own: nobody should believe that a fault was tested. */
function pickFault(
  { faults }: Gateway,
  request: ReceivedRequest,
): { fault?: FaultRule | undefined; refused?: Failure } {
  const header = headerOf(request, 'x-sandbox-fault')
  try {
    return { fault: faults.pick({ ...request, header }) }
  } catch (error) {
    if (!(error instanceof MessageError)) throw error
    const { en, zh } = error.messages
    const where = { location: 'header', field: 'X-Sandbox-Fault', value: header?.slice(0, 128) }
    return { refused: parameterFailure(where, { en, zh }, { message: zh }) }
  }
}

/** Completes a response, and spoils it as far as a fault does so before it is signed. */
function complete(
  { context }: Gateway,
  response: GatewayResponse,
  { request, passage }: { request: ReceivedRequest; passage: Passage },
): GatewayResponse {
  const { fault, fields = {}, service } = passage
  const spoilt = fault ? spoilBody(response, fault) : response
  if (request.dialect === 'v3') return spoilt
  const facts = { request: fields, operation: service?.operation }
  const completed = completeV2(spoilt, facts, context)
  return fault ? spoilSignV2(spoilBody(completed, fault), fault) : completed
}

/** Signs a response; a statement by its digest, which is a header. */
async function signed(
  gateway: Gateway,
  response: GatewayResponse,
  { request, passage }: { request: ReceivedRequest; passage: Passage },
): Promise<Record<string, string>> {
  const signer = signerOf(gateway, request, passage.fault)
  const { operation } = passage.service ?? {}
  const documented = operation?.responseHeaders?.[String(response.status)] ?? {}
  if (!('Wechatpay-Statement-Sha1' in documented)) return signatureHeaders(response.body, signer)
  const sha1 = createHash('sha1').update(response.body).digest('hex')
  const headers = await signatureHeaders(`{"sha1":"${sha1}"}`, signer)
  return { ...headers, 'Wechatpay-Statement-Sha1': sha1 }
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
  const replaced = fault && faultResponse(fault, request)
  try {
    if (refusal) throw refusal
    if (fault && preventionOf(fault, request) === 'unread') {
      if (dialect === 'v2') passage.fields = await fieldsOf(request)
      return replaced ?? empty()
    }
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
      : failureResponseV2(failure, stageOf(gateway, request, passage))
  }
}

function stageOf(
  { services }: Gateway,
  { method, path }: ReceivedRequest,
  { signature, service }: Passage,
): Stage {
  if (service ?? services.find(method, path)) return signature?.holds ? 'verified' : 'unverified'
  return 'no-operation'
}

/** Reads the fields of a request that is not processed, for a response in its own algorithm. */
async function fieldsOf(request: ReceivedRequest): Promise<Record<string, unknown>> {
  try {
    return (await readBody(request)).fields()
  } catch {
    return {}
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
  const age = fault?.kind === 'clock-off' ? (fault.milliseconds ?? 0) : 0
  const machine = () => verifier.machine() - age
  return { key: fault?.kind === 'other-key' ? other : asked, random: context.random, machine }
}
