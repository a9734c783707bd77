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

  static open(handle: Handle): Attempt {
    return handle.#attempt
  }
}

/** All attempts of one call, and so what is known of its effect. */
export class CallHistory {
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

/** One sending of a request. What it did stays known to all later ones of the same call. */
export class Attempt {
  readonly history: CallHistory
  /** Counts from 1. */
  readonly number: number
  /** Redirects that led here. */
  readonly hops: number
  #request: Request | undefined
  #signed: SignedFacts | undefined
  #isSent = false
  #isRefusedByProxy = false
  #effect: Effect | undefined
  #isJudged = false
  #isAccepted = false
  #failure: unknown
  #startedAt: number | undefined
  #isUnderWay = false

  constructor(
    history: CallHistory,
    number: number,
    { request, hops }: { request: Request | undefined; hops: number },
  ) {
    this.history = history
    this.number = number
    this.hops = hops
    this.#request = request
  }

  /** Puts this attempt into an axios config. */
  attachTo<Config extends AxiosRequestConfig>(config: Config): Config {
    return Object.assign(config, { [KEY]: new Handle(this) })
  }

  /** Returns the attempt of a config, if it has one. */
  static of(config: object | undefined): Attempt | undefined {
    const found: unknown = config === undefined ? undefined : Reflect.get(config, KEY)
    return found instanceof Handle ? Handle.open(found) : undefined
  }

  get request(): Request | undefined {
    return this.#request
  }

  /** What was signed, once it was. */
  get signed(): SignedFacts | undefined {
    return this.#signed
  }

  /** Whether a byte may have been handed to a connected socket. */
  get isSent(): boolean {
    return this.#isSent
  }

  /** Whether a proxy refused to connect, so that the response is the proxy's and no byte was sent. */
  get isRefusedByProxy(): boolean {
    return this.#isRefusedByProxy && !this.#isSent
  }

  /**
   * Whether a response was judged: accepted, or turned into an error. What was not is never given
   * to the caller.
   */
  get isJudged(): boolean {
    return this.#isJudged
  }

  /** Whether a response was accepted: verified, or documented without a signature. */
  get isAccepted(): boolean {
    return this.#isAccepted
  }

  /** The SDK's own error, whatever interceptors of the caller make of it. */
  get failure(): unknown {
    return this.#failure
  }

  /** What this attempt did. A query does nothing, whatever became of it. */
  get effect(): Effect {
    const effect = this.#effect ?? (this.#isSent ? 'unknown' : 'not-sent')
    const isHarmless = effect === 'unknown' && this.#request !== undefined && isQuery(this.#request)
    return isHarmless ? 'not-processed' : effect
  }

  /** Milliseconds of the client's clock; `undefined` before it is signed. */
  get startedAt(): number | undefined {
    return this.#startedAt
  }

  /**
   * Takes the request of a call that was made with the axios instance itself; it has none before.
   */
  learn(request: Request): void {
    this.#request ??= request
  }

  /** Fixes what is signed. */
  sign(facts: SignedFacts): void {
    this.#signed = facts
  }

  /** Takes note that a byte may be handed to a connected socket from now on. */
  markSent(): void {
    this.#isSent = true
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
    this.#isAccepted = true
  }

  /** Keeps the SDK's own error. */
  fail(failure: unknown): void {
    this.#failure = failure
  }

  /** Takes note that a response was judged. */
  markJudged(): void {
    this.#isJudged = true
  }

  /** Counts as under way from now on. */
  enter(now: number): void {
    this.#startedAt = now
    this.#isUnderWay = true
  }

  /** Ends being under way; returns whether it was. */
  leave(): boolean {
    const was = this.#isUnderWay
    this.#isUnderWay = false
    return was
  }
}

/** Takes note that the request of a config leaves. */
export function markSent(config: object): void {
  Attempt.of(config)?.markSent()
}

/** Takes note of what becomes of the connection of a config's request. */
export function sendingOf(config: object): { onSending(): void; onRefusal(): void } {
  const attempt = Attempt.of(config)
  return { onSending: () => attempt?.markSent(), onRefusal: () => attempt?.markRefusedByProxy() }
}
