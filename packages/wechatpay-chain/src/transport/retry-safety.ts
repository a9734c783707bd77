import type { RetryPolicy } from '../chain/request-options.js'
import { AnswerError, TransportError } from '../errors/errors.js'
import { errorFactOf } from '../outcome/error-facts.js'
import { isQuery, type Request } from '../request/request.js'

/** The part of a request that decides whether it may be retried. */
export type RetriedRequest = Pick<Request, 'protocol' | 'method' | 'template' | 'idempotent'>

/** Causes that a repetition cannot heal, or that the caller wanted. */
const FINAL: ReadonlySet<string> = new Set([
  'ERR_CANCELED',
  'ERR_BODY_TOO_LARGE',
  'ERR_REDIRECT',
  'ERR_REDIRECT_HOST',
  'ERR_TOO_MANY_REDIRECTS',
  'ERR_SINK',
  'ERR_SIGNER',
])

/**
 * Decides whether the SDK may retry after a failed attempt. Where no byte of the call was sent,
 * always. Otherwise only what does no harm twice: GET, or a merchant-assigned number that the
 * caller vouches for (`idempotent`); and then only what the catalog says may help.
 */
export function mayRetry(error: unknown, request: RetriedRequest): boolean {
  const isHarmless = isQuery(request) || request.idempotent
  if (error instanceof TransportError) {
    if (FINAL.has(error.code) || error.status === 202) return false
    return error.outcome === 'not-sent' || isHarmless
  }
  return error instanceof AnswerError && isHarmless && mayHelp(error, request)
}

function mayHelp({ status = 0, code, verified }: AnswerError, request: RetriedRequest): boolean {
  // Anyone on the way can forge a refusal, so an unverified one never sends money again. A 5xx says
  // only that the outcome is unknown.
  if (!isQuery(request) && !verified && status < 500) return false
  const fact = errorFactOf({ ...request, status, code })
  if (fact !== undefined) return fact.automatic
  // A status without WeChat Pay's own code comes from a server before it.
  return code === `HTTP_${status}` && (status === 429 || status >= 500)
}

/** Milliseconds that a response asks to wait (`Retry-After`: seconds or a date). */
export function retryAfter(error: unknown, now: number): number | undefined {
  const response =
    error instanceof AnswerError
      ? (error.response as { getHeaderLine?(name: string): string } | undefined)
      : undefined
  const value = response?.getHeaderLine?.('Retry-After') ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/**
 * Pause before the next attempt: exponential with full jitter, so that many clients do not come
 * back at once.
 */
export function pauseBefore(attempt: number, policy: RetryPolicy, random: () => number): number {
  return Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 2)) * random()
}
