import type { AxiosRequestConfig } from 'axios'
import type { RequestOutcome } from '../errors/outcome.js'
import { isQuery, type Request } from '../request/request.js'
import type { Expectation } from '../signature/unsigned-routes.js'
import { type Effect, RANK } from './effect.js'

/**
 * Carries an attempt through axios, also where it merges and copies configs; no one else has the
 * key.
 */
const KEY = Symbol('wechatpay-chain attempt')

/**
 * What stands in a config. It has no getters: whoever prints a config, its hidden parts and getters
 * included, does not see the attempt, whose request may have a proxy's password and a signature.
 */
class Handle {
  readonly #attempt: Attempt

  constructor(attempt: Attempt) {
    this.#attempt = attempt
  }

  /** Returns the attempt of a config, if it has one. */
  static attemptOf(this: void, config: object | undefined): Attempt | undefined {
    const found: unknown = config === undefined ? undefined : Reflect.get(config, KEY)
    // A deep copy has its class and not its content.
    return typeof found === 'object' && found !== null && #attempt in found
      ? found.#attempt
      : undefined
  }
}

/** All attempts of one call, and so what is known of its effect. */
export class CallHistory {
  /** The client that the call was made with; another one neither repeats nor accepts for it. */
  owner: object | undefined
  readonly #attempts: Attempt[] = []
  readonly #errors = new WeakSet<object>()

  /**
   * Begins the next attempt. Calls made with the axios instance itself learn their request when it
   * is signed.
   */
  next(request?: Request, hops = 0): Attempt {
    const attempt = new Attempt(this, this.#attempts.length + 1, { request, hops })
    this.#attempts.push(attempt)
    return attempt
  }

  /**
   * Takes note that an error was made of this call: what it says of the effect is said of this one.
   */
  own<Failure extends object>(error: Failure): Failure {
    this.#errors.add(error)
    return error
  }

  /**
   * Whether an error was made of this call. Any other may have come from a call within it: a key
   * service, a list of certificates.
   */
  owns(error: unknown): boolean {
    return typeof error === 'object' && error !== null && this.#errors.has(error)
  }

  /** Whether a byte of any attempt may have been handed to a connected socket. */
  get wasSent(): boolean {
    return this.#attempts.some(({ isSent }) => isSent)
  }

  /**
   * What became of the call, over all attempts so far; an attempt that went out and is not
   * concluded counts as unknown.
   */
  get outcome(): RequestOutcome {
    const [first = 'not-sent', ...rest] = this.#attempts.map(({ effect }) => effect)
    const effect = rest.reduce<Effect>(
      (most, next) => (RANK[next] > RANK[most] ? next : most),
      first,
    )
    return effect === 'done' ? 'unknown' : effect
  }
}

/** Facts of a request that are fixed when it is signed. */
export interface SignedFacts {
  url: URL
  method: string
  data: unknown
  authorization: unknown
  expectation: Expectation
}

/** An attempt as its own methods see it: to everyone else its facts are readonly. */
type Own = { -readonly [Fact in keyof Attempt]: Attempt[Fact] }

/** One sending of a request. What it did stays known to all later ones of the same call. */
export class Attempt {
  readonly history: CallHistory
  /** Counts from 1. */
  readonly number: number
  /** Redirects that led here. */
  readonly hops: number
  readonly request: Request | undefined
  /** The config that it was made with, as far as a repetition needs it again. */
  given: AxiosRequestConfig | undefined
  /** The query of a call that was made with the axios instance itself, beside that of its URL. */
  readonly query: unknown
  /** Whether the call was made with the axios instance itself. */
  readonly isLearned: boolean = false
  /** The config as it was sent. */
  readonly sent: AxiosRequestConfig | undefined
  /** What was signed, once it was. */
  readonly signed: SignedFacts | undefined
  /** Whether a byte may have been handed to a connected socket. */
  readonly isSent: boolean = false
  /**
   * Whether a response was judged: accepted, or turned into an error. What was not is never given
   * to the caller.
   */
  readonly isJudged: boolean = false
  /** Whether a response was accepted: verified, or documented without a signature. */
  readonly isAccepted: boolean = false
  /** The SDK's own error, whatever interceptors of the caller make of it. */
  readonly failure: unknown
  /** Milliseconds of the client's clock; `undefined` before it is signed. */
  readonly startedAt: number | undefined
  #isRefusedByProxy = false
  #effect: Effect | undefined

  constructor(
    history: CallHistory,
    number: number,
    { request, hops }: { request: Request | undefined; hops: number },
  ) {
    this.history = history
    this.number = number
    this.hops = hops
    this.request = request
  }

  /** Returns the attempt of a config, if it has one. */
  static readonly of = Handle.attemptOf

  /** Puts this attempt into an axios config. */
  attachTo<Config extends AxiosRequestConfig>(config: Config): Config {
    return Object.assign(config, { [KEY]: new Handle(this) })
  }

  /** Whether a proxy refused to connect, so that the response is the proxy's and no byte was sent. */
  get isRefusedByProxy(): boolean {
    return this.#isRefusedByProxy && !this.isSent
  }

  /** What this attempt did. A query does nothing, whatever became of it. */
  get effect(): Effect {
    const effect = this.#effect ?? (this.isSent ? 'unknown' : 'not-sent')
    const isHarmless = effect === 'unknown' && this.request !== undefined && isQuery(this.request)
    return isHarmless ? 'not-processed' : effect
  }

  /**
   * Takes the request of a call that was made with the axios instance itself; it has none before.
   */
  learn(request: Request, query: unknown): void {
    ;(this as Own).request ??= request
    ;(this as Own).query = query
    ;(this as Own).isLearned = true
  }

  /** Takes the time at which it counts as under way. */
  start(now: number): void {
    ;(this as Own).startedAt = now
  }

  /** Fixes what is signed. */
  sign(facts: SignedFacts, config: AxiosRequestConfig): void {
    ;(this as Own).signed = facts
    ;(this as Own).sent = config
  }

  /** Takes note that a byte may be handed to a connected socket from now on. */
  markSent(): void {
    ;(this as Own).isSent = true
  }

  /** Takes note that a proxy refused to connect. */
  markRefusedByProxy(): void {
    this.#isRefusedByProxy = true
  }

  /** Concludes what a response tells of the effect. */
  conclude(effect: Effect): void {
    if (this.#effect === undefined || RANK[effect] > RANK[this.#effect]) this.#effect = effect
  }

  /** Takes note that a response was accepted. */
  accept(): void {
    ;(this as Own).isAccepted = true
  }

  /** Keeps the SDK's own error. */
  fail(failure: unknown): void {
    ;(this as Own).failure = failure
  }

  /** Takes note that a response was judged. */
  markJudged(): void {
    ;(this as Own).isJudged = true
  }
}
