import { type Language, Message, message, type Part, written } from '../messages/message.js'
import { ownOptions } from '../values/own-options.js'
import type { RequestOutcome } from './outcome.js'

/**
 * The kinds of failure; `error.name` carries one of these, also across two copies of the package.
 */
export type WeChatPayErrorName =
  | 'WeChatPayError'
  | 'ConfigurationError'
  | 'RequestRefusedError'
  | 'TransportError'
  | 'OutcomeUnknownError'
  | 'AnswerError'
  | 'SignatureError'
  | 'SignatureProbeError'
  | 'DecryptionError'

/** What every error of the SDK may tell beside its message. */
export interface ErrorFacts {
  /**
   * Stable machine-readable code: `ERR_…` of the SDK, or WeChat Pay's own code in an {@link
   * AnswerError}.
   */
  code?: string
  /** The error that led to this one. */
  cause?: unknown
  /** HTTP method in capitals. */
  method?: string
  /** Path template before its variables were filled in. */
  template?: string
  /** The likely mistake and what to do next. */
  hint?: Part
  /** What became of the request's effect. */
  outcome?: RequestOutcome
  /**
   * The message without a word on what was sent and what to do, for errors that this one leads to.
   */
  said?: Part
}

/** Request facts kept on an error: no body, no `Authorization`, no key. */
export interface RequestSummary {
  method: string
  url: string
  baseURL?: string
  headers: Record<string, string>
  timeout?: number
}

/** Base class of everything the SDK throws or rejects with. */
export class WeChatPayError extends Error {
  override name: WeChatPayErrorName = 'WeChatPayError'
  readonly code: string
  /**
   * What became of the effect of the call, over all its attempts: the one thing to branch on before
   * money follows.
   */
  readonly outcome: RequestOutcome
  declare readonly method?: string
  declare readonly template?: string
  declare readonly hint?: string
  #message: string | Message
  readonly #said: Part
  readonly #hint: Part | undefined

  constructor(text: string | Message, facts: ErrorFacts = {}) {
    super(String(text), facts.cause === undefined ? undefined : { cause: facts.cause })
    const own = ownOptions(facts, ['code', 'outcome', 'method', 'template', 'hint', 'said'])
    this.#message = text
    this.#said = own.said ?? text
    this.#hint = own.hint
    this.code = own.code ?? 'ERR_WECHATPAY'
    this.outcome = own.outcome ?? 'unknown'
    for (const key of ['method', 'template', 'hint'] as const) {
      if (own[key] !== undefined) show(this, key, String(own[key]))
    }
  }

  /**
   * What an error says beside the outcome of its own request, which is not that of another. Not
   * part of the public interface.
   */
  static saidBy(error: WeChatPayError): Part {
    return error.#said
  }

  /** @internal What an error advises, before it is written. */
  static hintOf(error: WeChatPayError): Part | undefined {
    return error.#hint
  }

  /** @internal Adds a sentence to an error that keeps its class. */
  static extend(error: WeChatPayError, more: Message): void {
    error.#message = message('error.extended', { said: error.#message, more })
    error.message = String(error.#message)
  }

  /** @internal Writes an error in the language of its client. */
  static writeIn(language: Language, error: unknown): void {
    if (language === 'en' || !(error instanceof WeChatPayError)) return
    if (!(error.#message instanceof Message) || error.message !== String(error.#message)) return
    const before = error.message
    error.message = written(error.#message, language)
    // What is printed of an error is its stack, which begins with the message.
    if (error.stack !== undefined) error.stack = error.stack.replace(before, () => error.message)
    if (error.#hint !== undefined) show(error, 'hint', written(error.#hint, language))
  }

  /** Returns the facts that are safe to log. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, outcome, method, template, hint } = this
    return { name, message, code, outcome, method, template, hint }
  }
}

function show(error: object, name: string, value: string): void {
  Object.defineProperty(error, name, { value, enumerable: true, configurable: true })
}

/** The configuration, a key or an argument of a helper is not usable. Code `ERR_CONFIGURATION`. */
export class ConfigurationError extends WeChatPayError {
  override name = 'ConfigurationError' as const
  constructor(text: string | Message, facts: ErrorFacts = {}) {
    super(text, { code: 'ERR_CONFIGURATION', outcome: 'not-sent', ...facts })
  }
}

/**
 * The request was refused by the SDK before a byte left the machine. Code `ERR_REQUEST_REFUSED`.
 */
export class RequestRefusedError extends WeChatPayError {
  override name = 'RequestRefusedError' as const
  constructor(text: string | Message, facts: ErrorFacts = {}) {
    super(text, { code: 'ERR_REQUEST_REFUSED', outcome: 'not-sent', ...facts })
  }
}

/** Ciphertext that does not authenticate or does not decrypt. Code `ERR_DECRYPTION`. */
export class DecryptionError extends WeChatPayError {
  override name = 'DecryptionError' as const
  constructor(text: string | Message, facts: ErrorFacts = {}) {
    super(text, { code: 'ERR_DECRYPTION', ...facts })
  }
}

/** What errors tell once a request was made: `axios.isAxiosError` holds for them. */
export interface ExchangeFacts<Response = unknown> extends ErrorFacts {
  config?: RequestSummary
  response?: Response
  status?: number
  /** Value of the `Request-ID` header, which WeChat Pay's support asks for. */
  requestId?: string
}

/** Common ground of the errors that follow a request. */
export abstract class ExchangeError<Response = unknown> extends WeChatPayError {
  readonly isAxiosError = true
  declare readonly config?: RequestSummary
  declare readonly response?: Response
  declare readonly status?: number
  declare readonly requestId?: string

  constructor(text: string | Message, facts: ExchangeFacts<Response>) {
    super(text, facts)
    const own = ownOptions(facts, ['config', 'response', 'status', 'requestId'])
    for (const key of ['config', 'response', 'status', 'requestId'] as const) {
      if (own[key] !== undefined)
        Object.defineProperty(this, key, {
          value: own[key],
          enumerable: key !== 'response' && key !== 'config',
        })
    }
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status, requestId: this.requestId }
  }
}

/**
 * No complete answer came: refused, reset, timed out, aborted, cut short, too large, redirected
 * elsewhere. `code` is Node's or axios's (`ECONNREFUSED`, `ETIMEDOUT`, `ERR_CANCELED` …).
 */
export class TransportError extends ExchangeError {
  override name: 'TransportError' | 'OutcomeUnknownError' = 'TransportError'
  /** Whether the failure proves that WeChat Pay has not processed the request. */
  readonly notProcessed: boolean
  /**
   * Whether the exchange broke on a connection that an earlier request had used: its server may
   * have closed it at the same moment.
   */
  declare readonly reusedSocket?: boolean
  constructor(text: string | Message, facts: ExchangeFacts & { notProcessed?: boolean }) {
    super(text, { code: 'ERR_TRANSPORT', ...facts })
    this.notProcessed = facts.notProcessed ?? false
    if (facts.code === 'ERR_CANCELED') Object.defineProperty(this, '__CANCEL__', { value: true })
  }
}

/**
 * A request other than GET was sent and no complete answer came: WeChat Pay may have processed it.
 * Query, or repeat it with the same merchant number (`idempotent: true` does that by itself); a new
 * number would do it twice.
 */
export class OutcomeUnknownError extends TransportError {
  override name = 'OutcomeUnknownError' as const
}

/** WeChat Pay refused the request: an HTTP status of 4xx or 5xx, or an APIv2 `FAIL`. */
export class AnswerError<Response = unknown> extends ExchangeError<Response> {
  override name = 'AnswerError' as const
  /** WeChat Pay's own sentence. */
  declare readonly reason?: string
  /** APIv3 `detail`: `{field, value, issue, location}`. */
  declare readonly detail?: unknown
  /** Whether repeating the same request with the same merchant number is safe and may help. */
  readonly retryable: boolean
  /**
   * Whether WeChat Pay's signature was verified. Anyone on the way can have made up a refusal that
   * is not.
   */
  readonly verified: boolean
  constructor(
    text: string | Message,
    facts: ExchangeFacts<Response> & {
      reason?: string
      detail?: unknown
      retryable?: boolean
      verified?: boolean
    },
  ) {
    super(text, { code: 'ERR_ANSWER', ...facts })
    this.retryable = facts.retryable ?? false
    this.verified = ownOptions(facts, ['verified']).verified ?? false
    for (const key of ['reason', 'detail'] as const) {
      if (facts[key] !== undefined)
        Object.defineProperty(this, key, { value: facts[key], enumerable: true })
    }
  }

  override toJSON(): Record<string, unknown> {
    return {
      ...super.toJSON(),
      reason: this.reason,
      detail: this.detail,
      retryable: this.retryable,
      verified: this.verified,
    }
  }
}

/**
 * An answer or notification whose signature does not hold. Code `ERR_SIGNATURE`; never trust its
 * body.
 */
export class SignatureError<Response = unknown> extends ExchangeError<Response> {
  override name = 'SignatureError' as const
  constructor(text: string | Message, facts: ExchangeFacts<Response> = {}) {
    super(text, { code: 'ERR_SIGNATURE', ...facts })
  }
}

/**
 * A notification by which WeChat Pay tests that forged signatures are refused. It is no attack and
 * no alarm; answer it with 401. Code `ERR_SIGNATURE_PROBE`.
 */
export class SignatureProbeError extends WeChatPayError {
  override name = 'SignatureProbeError' as const
  constructor(text: string | Message = message('signature.probe'), facts: ErrorFacts = {}) {
    super(text, { code: 'ERR_SIGNATURE_PROBE', outcome: 'not-sent', ...facts })
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

/** Tells whether a value is an error of this SDK, also of another copy of it. */
export function isWeChatPayError(value: unknown): value is WeChatPayError {
  return (
    value instanceof WeChatPayError ||
    (value instanceof Error && NAMES.has(value.name) && 'code' in value)
  )
}
