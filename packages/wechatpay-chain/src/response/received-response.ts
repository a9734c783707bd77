import type { AxiosResponse } from 'axios'
import type { AnswerData } from '../errors/answer-data.js'
import type { Attempt, SignedFacts } from '../outcome/attempt.js'
import type { DownloadLimits, Request } from '../request/request.js'
import type { MessageVerifier } from '../signature/signed-message.js'
import { isPlainObject } from '../values/plain-object.js'
import { headerOf, parseResponse, type ReadLimits } from './read-response.js'
import { VerifiedResponse } from './verified-response.js'

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
export interface Case {
  response: AxiosResponse
  attempt: Attempt
  request: Request
  signed: SignedFacts
  tools: JudgeTools
}

/** Parses a response that is not to be trusted, for an error to carry. */
export function toResponse(
  { response, request }: Case,
  bytes: Buffer,
  verified = false,
): VerifiedResponse {
  const data = parseResponse({
    bytes,
    contentType: headerOf(response, 'Content-Type'),
    protocol: request.protocol,
  })
  return new VerifiedResponse(response, data, { body: bytes, verified })
}

/**
 * Parses a response that says no. Its data are an object whatever came, so that
 * `error.response.data.code` can be read.
 */
export function toRefusal(
  found: Case,
  bytes: Buffer,
  verified = false,
): VerifiedResponse<AnswerData> {
  const received = toResponse(found, bytes, verified)
  if (!isPlainObject(received.data)) received.data = {}
  return received as VerifiedResponse<AnswerData>
}

/**
 * A file has limits of its own as long as it streams; what is collected has those of every
 * response.
 */
export function limitsOf({ response, request, tools }: Case): ReadLimits {
  const length = request.axios.maxContentLength ?? tools.maxContentLength
  return { length, time: timeOf(response) }
}

/** Milliseconds that reading a response may take. */
export function timeOf({ config }: AxiosResponse): number {
  return config.timeout ?? 0
}
