import { AnswerError, TransportError } from '../errors.js'

/** When and how often a request is repeated. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  attempts: number
  /** Longest pause before the second attempt, in milliseconds; it doubles with each further one. */
  baseDelay: number
  /** Longest pause before any attempt, in milliseconds. A longer `Retry-After` ends the repeating. */
  maxDelay: number
  /** Milliseconds for all attempts and pauses together. */
  deadline: number
}

/** Policy of a client that sets none. */
export const DEFAULT_RETRY: Readonly<RetryPolicy> = { attempts: 3, baseDelay: 200, maxDelay: 5_000, deadline: 60_000 }

/** What is known of a request when an attempt has failed. */
export interface FailedAttempt {
  error: unknown
  method: string
  /** The caller says that its merchant number makes repeating safe. */
  idempotent: boolean
}

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
 * Decides whether an attempt may be repeated: when the failure proves that nothing was processed (not sent, 429), or
 * when processing it twice does no harm (GET, or a merchant number that the caller vouches for).
 */
export function mayRepeat({ error, method, idempotent }: FailedAttempt): boolean {
  const isHarmless = method === 'GET' || method === 'HEAD' || idempotent
  if (error instanceof TransportError) {
    if (FINAL.has(error.code)) return false
    return error.notProcessed || isHarmless
  }
  if (error instanceof AnswerError) return error.status === 429 || (error.retryable && isHarmless)
  return false
}

/** Milliseconds that an answer asks to wait (`Retry-After`: seconds or a date). */
export function retryAfter(error: unknown, now: number): number | undefined {
  const response = error instanceof AnswerError ? (error.response as { getHeaderLine?(name: string): string } | undefined) : undefined
  const value = response?.getHeaderLine?.('Retry-After') ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Pause before the next attempt: exponential with full jitter, so that many clients do not come back at once. */
export function pauseBefore(attempt: number, policy: RetryPolicy, random: () => number): number {
  return Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 2)) * random()
}
