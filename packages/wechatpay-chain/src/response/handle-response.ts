import { Readable } from 'node:stream'
import type { AxiosResponse } from 'axios'
import { SignatureError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import type { Attempt, SignedFacts } from '../outcome/attempt.js'
import {
  answerError,
  exchangeError,
  type Refusal,
  signatureError,
  transportError,
} from '../outcome/failure.js'
import type { DownloadLimits, Request } from '../request/request.js'
import { hasSignature, type MessageVerifier } from '../signature/signed-message.js'
import type { Expectation } from '../signature/unsigned-routes.js'
import { judgeResponse, MAXIMUM_V2_MESSAGE } from '../signature/verify-v2.js'
import { verifyResponse } from '../signature/verify-v3.js'
import { deliverBytes, deliverStream } from './deliver-response.js'
import { isMarkup, readFileStart } from './read-file-start.js'
import { bytesOf, headerOf, parseAnswer, parseXml, type ReadLimits } from './read-response.js'
import { isRedirect, redirectError } from './redirect.js'
import { VerifiedResponse } from './verified-response.js'

/** Most of a refusal's body that is read, in bytes. */
const MAXIMUM_REFUSAL = 1024 * 1024

/** What judging needs; held in a closure. */
export interface JudgeTools extends MessageVerifier {
  secret: string | undefined
  limits: DownloadLimits
  /** Longest response kept in memory, in bytes. */
  maxContentLength: number
  unseal(
    data: unknown,
    pointers: readonly string[],
    route: { method: string; template: string; path: string },
  ): unknown
}

/** A response on its way to the caller. */
interface Case {
  response: AxiosResponse
  attempt: Attempt
  request: Request
  signed: SignedFacts
  tools: JudgeTools
}

/**
 * Decides what a response is: nothing of it is given that is not verified, unless the route that
 * the caller wrote is documented without a signature. What it tells of the request's effect is
 * concluded on the attempt.
 *
 * @throws AnswerError for a refusal, SignatureError for what is not verified, OutcomeUnknownError
 * where nobody knows
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
    throw transportError(error, attempt, response.config)
  } finally {
    // Where nothing was concluded (a key that cannot be had, a file that breaks off), what was sent
    // stays unknown.
    attempt.markJudged()
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
  // What was answered was sent, whatever was seen of it.
  attempt.markSent()
  const isSuccess = status >= 200 && status < 300
  if (!isSuccess && isRedirect(response) && request.followsRedirects)
    throw redirectError(response, attempt)
  if (!isSuccess && request.httpErrors) throw await refusal(found)
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
  const bytes = await bytesOf(response, limitsOf(found))
  if (!isUnsigned) await verifyOrThrow(found, bytes)
  const unseal = unsealOf(found)
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
  const { now, serials } = tools
  return verifyResponse(
    { pathname: signed.url.pathname, header, body },
    { now, serials, verifier: request.verifier ?? tools.verifier },
  )
}

async function acceptV2(found: Case): Promise<VerifiedResponse> {
  const { response, attempt, request, signed, tools } = found
  const expectation: Expectation = response.status === 200 ? signed.expectation : { kind: 'signed' }
  const { data } = response as { data: unknown }
  if (expectation.kind === 'file' && data instanceof Readable) {
    const { stream, isRefusal } = await readFileStart(data)
    if (!isRefusal) return deliverStream(response, stream, { request, limits: tools.limits })
    response.data = stream
  }
  const isRefused = data instanceof Readable && expectation.kind === 'file'
  const limits = limitsOf(found)
  const bytes = await bytesOf(
    response,
    isRefused ? { ...limits, length: MAXIMUM_V2_MESSAGE } : limits,
  )
  const isFile = expectation.kind === 'file' && bytes.length > 0 && !isMarkup(bytes)
  const isVerified =
    isFile || expectation.kind === 'page' ? false : acceptXml(found, bytes, expectation)
  attempt.conclude('done')
  return deliverBytes(response, bytes, {
    request,
    expectation: isVerified ? { kind: 'signed' } : expectation,
    isVerified,
    unseal: unsealOf(found),
  })
}

/**
 * Judges an XML message; returns whether its sign was verified. A file that comes as unsigned XML
 * is the refusal of a file.
 */
function acceptXml(found: Case, bytes: Buffer, expectation: Expectation): boolean {
  const { attempt, signed, tools } = found
  if (bytes.length > MAXIMUM_V2_MESSAGE) {
    throw exchangeError(
      {
        code: 'ERR_BODY_TOO_LARGE',
        what: message('response.too-long', { limit: MAXIMUM_V2_MESSAGE }),
      },
      attempt,
    )
  }
  const verdict = judgeResponse({
    path: signed.url.pathname.slice(1),
    fields: parseXml(bytes.toString('utf8')) ?? {},
    isUnsigned: expectation.kind !== 'signed',
    secret: tools.secret,
  })
  if (verdict.kind === 'accepted' && (verdict.isVerified || expectation.kind !== 'file'))
    return verdict.isVerified
  if (verdict.kind === 'refused') throw answerError(toResponse(found, bytes), verdict, attempt)
  const told =
    verdict.kind === 'unverified'
      ? verdict
      : {
          code: 'ERR_ANSWER_XML',
          what: message('response.not-the-file'),
          hint: message('response.try-again'),
        }
  throw signatureError(
    new SignatureError(told.what, { code: told.code, hint: told.hint }),
    toResponse(found, bytes),
    attempt,
  )
}

/**
 * Makes the error for a refusal by status. Its signature, if any, is verified: a refusal can be
 * made up by anyone on the way.
 */
async function refusal(found: Case) {
  const { response, attempt, request } = found
  const bytes = await bytesOf(response, {
    length: MAXIMUM_REFUSAL,
    cuts: true,
    time: timeOf(response),
  })
  const header = (name: string) => headerOf(response, name)
  const isVerified =
    request.protocol === 'v3' && hasSignature(header) && (await isValid(found, bytes))
  const answer = toResponse(found, bytes, isVerified)
  const data: unknown = answer.data
  const text = (...names: string[]) =>
    names
      .map((name): unknown =>
        typeof data === 'object' && data !== null && Object.hasOwn(data, name)
          ? Reflect.get(data, name)
          : undefined,
      )
      .find((value): value is string => typeof value === 'string' && value !== '')
  const told: Refusal = {
    code: text('code', 'err_code', 'return_code') ?? `HTTP_${response.status}`,
    reason: text('message', 'err_code_des', 'return_msg') ?? answer.getReasonPhrase(),
    detail:
      typeof data === 'object' && data !== null && Object.hasOwn(data, 'detail')
        ? Reflect.get(data, 'detail')
        : undefined,
    isVerified,
  }
  return answerError(answer, told, attempt)
}

async function isValid(found: Case, bytes: Buffer): Promise<boolean> {
  try {
    await verify(found, bytes)
    return true
  } catch {
    return false
  }
}

/** Parses a response that is not to be trusted, for an error to carry. */
function toResponse(
  { response, request }: Case,
  bytes: Buffer,
  verified = false,
): VerifiedResponse {
  const data = parseAnswer({
    bytes,
    contentType: headerOf(response, 'Content-Type'),
    protocol: request.protocol,
  })
  return new VerifiedResponse(response, data, { body: bytes, verified })
}

function unsealOf({ request, tools }: Case) {
  const { method, template, path } = request
  return (data: unknown, pointers: readonly string[]) =>
    tools.unseal(data, pointers, { method, template, path })
}

/**
 * A file has limits of its own as long as it streams; what is collected has those of every
 * response.
 */
function limitsOf({ response, request, tools }: Case): ReadLimits {
  const length = request.axios.maxContentLength ?? tools.maxContentLength
  return { length, time: timeOf(response) }
}

function timeOf({ config }: AxiosResponse): number {
  return config.timeout ?? 0
}
