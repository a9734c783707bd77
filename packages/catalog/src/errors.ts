import type { Method } from './model.js'

/**
 * What may follow an error: the same request at once, the same number later, a query first, a
 * corrected request, or nothing. No text advises a new number, whatever this says.
 */
export type ErrorRetry =
  | 'same-request'
  | 'same-number-later'
  | 'query-first'
  | 'new-request'
  | 'never'

/**
 * What an error says of the effect: certain not to have been processed, processed without effect,
 * or not known.
 */
export type ErrorOutcome = 'not-processed' | 'refused' | 'unknown'

/** What is known of a code at a status. */
export interface ErrorFact {
  readonly code: string
  /** HTTP status of APIv3; 200 for APIv2, which tells errors in its body. */
  readonly status: number
  readonly retry: ErrorRetry
  readonly outcome: ErrorOutcome
  /** Never repeated by a program, whatever its retry and status say: a day's quota. */
  readonly automatic?: false
  /**
   * Says, or may say, that the number is taken or that what it names is already used, paid, closed,
   * reversed, finished or fully refunded; after an attempt whose outcome is unknown it may be the
   * success of that attempt.
   */
  readonly exists?: true
  /** Page of the documentation (`docs: merchant/N`), or another source. */
  readonly source: string
}

/** A fact of one operation, with its cause in both languages. */
export interface OperationError extends ErrorFact {
  readonly when_en: string
  readonly when_zh: string
  /** What to do about it, where the common row says something else or nothing. */
  readonly action_en?: string
  readonly action_zh?: string
}

/** A fact of all operations of a protocol. */
export interface CommonError extends ErrorFact {
  readonly protocol: 'v2' | 'v3'
  /** Any operation may return it. */
  readonly everywhere?: true
  readonly meaning_en: string
  readonly meaning_zh: string
  readonly action_en: string
  readonly action_zh: string
}

/** The errors of one operation. */
export interface OperationErrors {
  readonly method: Method
  readonly path: string
  /** Most used first. What says no more than an `everywhere` row is left out. */
  readonly codes: readonly OperationError[]
}

/** The meaning of the digits that end `Request-ID`. */
export interface ErrorNumber {
  readonly number: string
  /** The code that says the same, in words that are the same too. */
  readonly code?: string
  readonly products: readonly string[]
  readonly meaning_en: string
  readonly meaning_zh: string
  readonly action_en: string
  readonly action_zh: string
  readonly retry: ErrorRetry
  readonly source: string
}

/** A documented cause of a 401. */
export interface AuthorizationCause {
  readonly status: number
  /** Text by which WeChat Pay tells it apart. */
  readonly message: string
  readonly meaning_en: string
  readonly meaning_zh: string
  readonly action_en: string
  readonly action_zh: string
  readonly source: string
}

/** The whole of `data/errors.json`. */
export interface ErrorCatalog {
  readonly common: readonly CommonError[]
  readonly operations: readonly OperationErrors[]
  readonly numbers: readonly ErrorNumber[]
  readonly authorization: readonly AuthorizationCause[]
}

/** Returns the protocol that a path belongs to. */
export function protocolOf(path: string): 'v2' | 'v3' {
  return path.startsWith('v2/') ? 'v2' : 'v3'
}

/**
 * Returns whether a program may retry by itself after this error: `same-request`, or
 * `same-number-later` where the server only asks to wait (429, 503), but not where the fact says
 * otherwise.
 */
export function isAutomatic({
  retry,
  status,
  automatic,
}: Pick<ErrorFact, 'retry' | 'status' | 'automatic'>): boolean {
  if (automatic === false) return false
  return (
    retry === 'same-request' ||
    (retry === 'same-number-later' && (status === 429 || status === 503))
  )
}
