import { type Finding, type Problem, writeFindings } from '../messages/finding.js'
import {
  type Language,
  Message,
  message as messageOf,
  type Part,
  written,
} from '../messages/message.js'
import { ownOptions } from '../values/own-options.js'
import type { RequestOutcome } from './outcome.js'

/** The kinds of errors; `error.name` is one of these, also across two copies of the package. */
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

/** What every error of the SDK may carry beside its message. */
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
  /** What is wrong and what to do, as far as it is known; by default the message and the hint. */
  findings?: readonly Problem[]
  /** What is known about the request's effect. */
  outcome?: RequestOutcome
  /**
   * The message without the sentences on what was sent and what to do, for errors that this one
   * causes.
   */
  said?: Part
}

/**
 * The config of an error: no body, no `Authorization`, no key. `driver.request(error.config)` sends
 * the same request, signed afresh.
 */
export interface RequestSummary {
  /** In small letters, as axios writes it. */
  method: string
  url: string
  baseURL?: string
  headers: Record<string, string>
  timeout?: number
  /** What else axios or another program has put there. */
  [name: string]: unknown
}

/** Base class of everything the SDK throws or rejects with. */
export class WeChatPayError extends Error {
  override name: WeChatPayErrorName = 'WeChatPayError'
  readonly code: string
  /**
   * What is known about the effect of the call, over all its attempts: the one thing to branch on
   * before money follows.
   */
  readonly outcome: RequestOutcome
  declare readonly method?: string
  declare readonly template?: string
  declare readonly hint?: string
  /**
   * What is wrong and what to do about it, the surest first; empty where nothing is known beyond
   * the message. Codes are stable; causes and cures are in the language of the client.
   */
  declare readonly findings: readonly Finding[]
  #message: string | Message
  readonly #said: Part
  readonly #hint: Part | undefined
  readonly #problems: readonly Problem[]

  constructor(message: string | Message, facts: ErrorFacts = {}) {
    super(String(message), facts.cause === undefined ? undefined : { cause: facts.cause })
    const own = ownOptions(facts, [
      'code',
      'outcome',
      'method',
      'template',
      'hint',
      'said',
      'findings',
    ])
    this.#message = message
    this.#said = own.said ?? message
    this.#hint = own.hint
    this.code = own.code ?? 'ERR_WECHATPAY'
    this.outcome = own.outcome ?? 'unknown'
    for (const key of ['method', 'template', 'hint'] as const) {
      if (own[key] !== undefined) show(this, key, String(own[key]))
    }
    this.#problems = own.findings ?? this.#byDefault()
    this.#writeFindings('en')
  }

  /** The message and the hint as one finding. */
  #byDefault(): Problem[] {
    const hint = this.#hint
    if (hint === undefined) return []
    return [
      { code: this.code, certainty: 'sure', cause: asMessage(this.#said), cure: asMessage(hint) },
    ]
  }

  #writeFindings(language: Language): void {
    const value = writeFindings(this.#problems, language)
    Object.defineProperty(this, 'findings', { value, configurable: true })
  }

  /** @internal What is wrong, before it is written. */
  static problemsOf(error: WeChatPayError): readonly Problem[] {
    return error.#problems
  }

  /**
   * Returns an error's message without the outcome of its request, which does not apply to another
   * one. Not part of the public interface.
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
    error.#message = messageOf('error.extended', { said: error.#message, more })
    error.message = String(error.#message)
  }

  /** @internal Writes an error in the language of its client. */
  static writeIn(language: Language, error: unknown): void {
    if (language === 'en' || !(error instanceof WeChatPayError)) return
    if (!(error.#message instanceof Message) || error.message !== String(error.#message)) return
    const before = error.message
    error.message = written(error.#message, language)
    // Node prints the stack of an error, which begins with the message.
    if (error.stack !== undefined) error.stack = error.stack.replace(before, () => error.message)
    if (error.#hint !== undefined) show(error, 'hint', written(error.#hint, language))
    error.#writeFindings(language)
  }

  /** Returns the message, as PHP's `getMessage` does. */
  getMessage(): string {
    return this.message
  }

  /**
   * Returns the HTTP status of the response, 0 without one: what Guzzle's `getCode` gives. The SDK's
   * and WeChat Pay's codes are in `code`.
   */
  getCode(): number {
    return (this as { status?: number }).status ?? 0
  }

  /** Returns the error that led to this one, as PHP's `getPrevious` does. */
  getPrevious(): unknown {
    return this.cause
  }

  /** Returns whether a response came, as Guzzle's `hasResponse` does; it need not be verified. */
  hasResponse(): boolean {
    return this.getResponse() !== undefined
  }

  /** Returns the response, `undefined` without one; never trust that of a `SignatureError`. */
  getResponse(): unknown {
    return (this as { response?: unknown }).response
  }

  /**
   * Returns what PHP rejects with, as its `RejectionException::getReason` does: the response if one
   * came, else this error. WeChat Pay's own message is in `reason`.
   */
  getReason(): unknown {
    return this.getResponse() ?? this
  }

  /** Returns the facts that are safe to log. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, outcome, method, template, hint, findings } = this
    return { name, message, code, outcome, method, template, hint, findings }
  }
}

const asMessage = (part: Part): Message =>
  part instanceof Message ? part : new Message({ en: String(part), zh: String(part) })

function show(error: object, name: string, value: string): void {
  Object.defineProperty(error, name, { value, enumerable: true, configurable: true })
}
