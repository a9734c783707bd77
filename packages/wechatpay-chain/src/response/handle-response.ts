import { Readable } from 'node:stream'
import type { AxiosResponse } from 'axios'
import { SignatureError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import type { Attempt } from '../outcome/attempt.js'
import {
  answerError,
  exchangeError,
  type Refusal,
  signatureError,
  transportError,
} from '../outcome/failure.js'
import { hasSignature } from '../signature/signed-message.js'
import type { Expectation } from '../signature/unsigned-routes.js'
import { verifyResponse } from '../signature/verify-v3.js'
import { acceptV2 } from './accept-v2.js'
import { deliverBytes, deliverStream } from './deliver-response.js'
import { headerOf, readBytes } from './read-response.js'
import {
  type Case,
  type JudgeTools,
  limitsOf,
  timeOf,
  toRefusal,
  toResponse,
} from './received-response.js'
import { isRedirect, redirectError } from './redirect.js'
import type { VerifiedResponse } from './verified-response.js'

/** Most of a refusal's body that is read, in bytes. */
const MAXIMUM_REFUSAL = 1024 * 1024

/**
 * Decides what a response is: nothing of it is given that is not verified, unless the route that
 * the caller wrote is documented without a signature. What it tells of the request's effect is
 * concluded on the attempt.
 *
 * @throws AnswerError for a refusal, SignatureError for what is not verified, OutcomeUnknownError
 * where the outcome is unknown
 */
export async function judge(
  response: AxiosResponse,
  attempt: Attempt,
  tools: JudgeTools,
): Promise<VerifiedResponse> {
  const { request, signed } = attempt
  if (request === undefined || signed === undefined)
    throw new SignatureError(message('response.not-signed'))
  const found: Case = { response, attempt, request, signed, tools }
  try {
    return await decide(found)
  } catch (error) {
    // Where nothing was concluded (a key that cannot be had, a file that breaks off), what was sent
    // stays unknown.
    attempt.markJudged()
    throw transportError(error, attempt, response.config)
  }
}

async function decide(found: Case): Promise<VerifiedResponse> {
  const { response, attempt, request } = found
  const { data } = response as { data: unknown }
  // Other adapters give streams of the web.
  if (data instanceof ReadableStream) response.data = Readable.fromWeb(data as never)
  const { status } = response
  if (attempt.isRefusedByProxy) {
    throw exchangeError(
      { code: 'ERR_PROXY', what: message('response.proxy', { status }), status },
      attempt,
    )
  }
  // A request with a response was sent, whatever its socket showed.
  attempt.markSent()
  const isSuccess = status >= 200 && status < 300
  if (!isSuccess && isRedirect(response) && request.followsRedirects)
    throw redirectError(response, attempt)
  if (!isSuccess && request.httpErrors && request.accepts?.(status) !== true)
    throw await refusal(found)
  const verified = request.protocol === 'v3' ? await acceptV3(found) : await acceptV2(found)
  if (!verified.isPending) {
    attempt.conclude('done')
    return verified
  }
  attempt.conclude('unknown')
  if (!request.pendingAsError) return verified
  const { code, message: said } = verified.data as { code: string; message?: unknown }
  throw exchangeError(
    { code, what: message('response.pending', { said: String(said ?? '') }), status },
    attempt,
    {
      config: response.config,
    },
  )
}

/** Only a plain 200 may be unsigned: a part of a file (206) is not the file. */
async function acceptV3(found: Case): Promise<VerifiedResponse> {
  const { response, attempt, request, signed, tools } = found
  const isListed = signed.expectation.kind !== 'signed' && response.status === 200
  const header = (name: string) => headerOf(response, name)
  const isUnsigned = isListed && !hasSignature(header)
  const { data } = response as { data: unknown }
  if (isUnsigned && data instanceof Readable && (request.sink !== undefined || request.stream)) {
    return deliverStream(response, data, { request, limits: tools.limits })
  }
  const bytes = Buffer.isBuffer(data) ? data : await readBytes(response, limitsOf(found))
  if (!isUnsigned) await verifyOrThrow(found, bytes)
  const { unseal } = tools
  const expectation: Expectation = isUnsigned ? signed.expectation : { kind: 'signed' }
  attempt.conclude('done')
  return deliverBytes(response, bytes, { request, expectation, isVerified: !isUnsigned, unseal })
}

async function verifyOrThrow(found: Case, bytes: Buffer): Promise<void> {
  try {
    await verify(found, bytes)
  } catch (error) {
    throw error instanceof SignatureError
      ? signatureError(error, toResponse(found, bytes), found.attempt)
      : error
  }
}

function verify({ response, request, signed, tools }: Case, body: Buffer): Promise<void> {
  const header = (name: string) => headerOf(response, name)
  const { now, serials, downloads, own } = tools
  return verifyResponse(
    { pathname: signed.url.pathname, header, body },
    { now, serials, downloads, own, verifier: request.verifier ?? tools.verifier },
  )
}

/**
 * Makes the error for a refusal by status. Its signature, if any, is verified: a refusal can be
 * made up by anyone on the way.
 */
async function refusal(found: Case) {
  const { response, attempt, request } = found
  const bytes = await readBytes(response, {
    length: MAXIMUM_REFUSAL,
    cuts: true,
    time: timeOf(response),
  })
  const header = (name: string) => headerOf(response, name)
  const isVerified =
    request.protocol === 'v3' && hasSignature(header) && (await isValid(found, bytes))
  const received = toRefusal(found, bytes, isVerified)
  const { data } = received
  const fieldOf = (name: string) => (Object.hasOwn(data, name) ? data[name] : undefined)
  const stringOf = (...names: string[]) =>
    names.map(fieldOf).find((value): value is string => typeof value === 'string' && value !== '')
  const told: Refusal = {
    code: stringOf('code', 'err_code', 'return_code') ?? `HTTP_${response.status}`,
    reason: stringOf('message', 'err_code_des', 'return_msg') ?? received.getReasonPhrase(),
    detail: fieldOf('detail'),
    isVerified,
  }
  return answerError(received, told, attempt)
}

async function isValid(found: Case, bytes: Buffer): Promise<boolean> {
  try {
    await verify(found, bytes)
    return true
  } catch {
    return false
  }
}
