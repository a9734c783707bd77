import { type Message, message as messageOf } from '../messages/message.js'
import { ownOptions } from '../values/own-options.js'
import { HIDDEN_VALUE } from '../values/shown-url.js'
import type { AnswerData } from './answer-data.js'
import { guardDetail, hideIn, isPrintable, secretsIn } from './detail.js'
import type { ErrorCode } from './error-code.js'
import {
  type ErrorFacts,
  type RequestSummary,
  WeChatPayError,
  type WeChatPayErrorName,
} from './wechatpay-error.js'

export {
  type ErrorFacts,
  type RequestSummary,
  WeChatPayError,
  type WeChatPayErrorName,
} from './wechatpay-error.js'

/** The configuration, a key or an argument of a helper cannot be used. Code `ERR_CONFIGURATION`. */
export class ConfigurationError extends WeChatPayError {
  override name = 'ConfigurationError' as const
  constructor(message: string | Message, facts: ErrorFacts = {}) {
    super(message, { code: 'ERR_CONFIGURATION', outcome: 'not-sent', ...facts })
  }
}

/** The SDK refused the request before a byte left the machine. Code `ERR_REQUEST_REFUSED`. */
export class RequestRefusedError extends WeChatPayError {
  override name = 'RequestRefusedError' as const
  constructor(message: string | Message, facts: ErrorFacts = {}) {
    super(message, { code: 'ERR_REQUEST_REFUSED', outcome: 'not-sent', ...facts })
  }
}

/** A ciphertext is not authentic or cannot be decrypted. Code `ERR_DECRYPTION`. */
export class DecryptionError extends WeChatPayError {
  override name = 'DecryptionError' as const
  constructor(message: string | Message, facts: ErrorFacts = {}) {
    super(message, { code: 'ERR_DECRYPTION', ...facts })
  }
}

/** The response that an error carries: a `ChainResponse`, as the room `chain` declares. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation, since imports run one way
// biome-ignore lint/correctness/noUnusedVariables: the augmentation has it
export interface ErrorResponse<Data = unknown> {}

/** What errors carry once a request was made: `axios.isAxiosError` is true for them. */
export interface ExchangeFacts<Data = unknown> extends ErrorFacts {
  config?: RequestSummary
  response?: ErrorResponse<Data>
  status?: number
  /** Value of the `Request-ID` header, which WeChat Pay's support asks for. */
  requestId?: string
}

/** Base class of the errors that follow a request. */
export abstract class ExchangeError extends WeChatPayError {
  readonly isAxiosError = true
  declare readonly config?: RequestSummary
  declare readonly response?: ErrorResponse
  declare readonly status?: number
  declare readonly requestId?: string

  constructor(message: string | Message, facts: ExchangeFacts) {
    super(message, facts)
    const own = ownOptions(facts, ['config', 'response', 'status', 'requestId'])
    for (const key of ['config', 'response', 'status', 'requestId'] as const) {
      if (own[key] !== undefined)
        Object.defineProperty(this, key, {
          value: own[key],
          enumerable: key !== 'response' && key !== 'config',
        })
    }
  }

  override getResponse(): this['response'] {
    return this.response as this['response']
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status, requestId: this.requestId }
  }
}

/**
 * No complete response came: refused, reset, timed out, aborted, cut short, too large, redirected
 * elsewhere. `code` is Node's or axios's (`ECONNREFUSED`, `ETIMEDOUT`, `ERR_CANCELED` …).
 */
export class TransportError extends ExchangeError {
  override name: 'TransportError' | 'OutcomeUnknownError' = 'TransportError'
  /** Whether the error proves that WeChat Pay has not processed the request. */
  readonly notProcessed: boolean
  /**
   * Whether the exchange broke on a reused connection: the server may have closed it at the same
   * moment.
   */
  declare readonly reusedSocket?: boolean
  constructor(message: string | Message, facts: ExchangeFacts & { notProcessed?: boolean }) {
    super(message, { code: 'ERR_TRANSPORT', ...facts })
    this.notProcessed = facts.notProcessed ?? false
    if (facts.code === 'ERR_CANCELED') Object.defineProperty(this, '__CANCEL__', { value: true })
  }
}

/**
 * A request other than GET was sent and no complete response came: WeChat Pay may have processed
 * it. Query, or retry it with the same merchant-assigned number (`idempotent: true` does that by
 * itself); a new number could do it twice.
 */
export class OutcomeUnknownError extends TransportError {
  override name = 'OutcomeUnknownError' as const
}

/** WeChat Pay returned an error response: an HTTP status of 4xx or 5xx, or an APIv2 `FAIL`. */
export class AnswerError extends ExchangeError {
  override name = 'AnswerError' as const
  /**
   * WeChat Pay's code; editors offer the documented ones. `HTTP_…` where the response has none. {@link
   * ErrorCodeOf} has those of an operation.
   */
  declare readonly code: ErrorCode
  /**
   * The response. Its `data` is an object, empty where the body is none: `getBody()` has the bytes.
   */
  declare readonly response: ErrorResponse<AnswerData>
  /** WeChat Pay's own message, without the values of `detail` that it repeats. */
  declare readonly reason?: string
  /**
   * APIv3 `detail`: `{field, value, issue, location}`. A print of it, or of the error, shows `value`
   * as `[redacted]`, but for amounts, times, states and order numbers.
   */
  declare readonly detail?: unknown
  /**
   * Whether retrying the same request with the same merchant-assigned number is safe and may help.
   */
  readonly retryable: boolean
  /**
   * Whether WeChat Pay's signature was verified. An unverified refusal may have been made up by
   * anyone on the network path.
   */
  readonly verified: boolean
  constructor(
    message: string | Message,
    facts: ExchangeFacts<AnswerData> & {
      reason?: string
      detail?: unknown
      retryable?: boolean
      verified?: boolean
    },
  ) {
    const secrets = secretsIn(facts.detail)
    super(hideIn(message, secrets), {
      code: 'ERR_ANSWER',
      ...facts,
      ...(facts.hint === undefined ? {} : { hint: hideIn(facts.hint, secrets) }),
      ...(facts.said === undefined ? {} : { said: hideIn(facts.said, secrets) }),
    })
    this.retryable = facts.retryable ?? false
    this.verified = ownOptions(facts, ['verified']).verified ?? false
    const told = { reason: hideIn(facts.reason, secrets), detail: guardDetail(facts.detail) }
    for (const [key, value] of Object.entries(told)) {
      // A string could not be printed as another: it is read, and never shown.
      const enumerable = key !== 'detail' || isPrintable(value)
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable })
    }
  }

  override toJSON(): Record<string, unknown> {
    return {
      ...super.toJSON(),
      reason: this.reason,
      detail: typeof this.detail === 'string' ? HIDDEN_VALUE : this.detail,
      retryable: this.retryable,
      verified: this.verified,
    }
  }
}

/**
 * The signature of a response or notification is invalid. Code `ERR_SIGNATURE`; never trust its
 * body.
 */
export class SignatureError extends ExchangeError {
  override name = 'SignatureError' as const
  constructor(message: string | Message, facts: ExchangeFacts = {}) {
    super(message, { code: 'ERR_SIGNATURE', ...facts })
  }
}

/**
 * A notification by which WeChat Pay tests that forged signatures are refused. It is not an attack
 * and no cause for alarm; respond with 401. Code `ERR_SIGNATURE_PROBE`.
 */
export class SignatureProbeError extends WeChatPayError {
  override name = 'SignatureProbeError' as const
  constructor(message: string | Message = messageOf('signature.probe'), facts: ErrorFacts = {}) {
    super(message, { code: 'ERR_SIGNATURE_PROBE', outcome: 'not-sent', ...facts })
  }
}

const NAMES: ReadonlySet<string> = new Set<WeChatPayErrorName>([
  'WeChatPayError',
  'ConfigurationError',
  'RequestRefusedError',
  'TransportError',
  'OutcomeUnknownError',
  'AnswerError',
  'SignatureError',
  'SignatureProbeError',
  'DecryptionError',
])

/** Returns whether a value is an error of this SDK, including another copy of it. */
export function isWeChatPayError(value: unknown): value is WeChatPayError {
  return (
    value instanceof WeChatPayError ||
    (value instanceof Error && NAMES.has(value.name) && 'code' in value)
  )
}
