import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { refused } from '../errors/refused.js'
import { type Message, message } from '../messages/message.js'
import { describe } from '../values/describe.js'

/**
 * What stands in a stack in place of Guzzle's middleware. It sees requests before they are signed
 * and responses after they are verified, and returns what it was given, changed or not.
 */
export interface StackMiddleware {
  request?(
    config: InternalAxiosRequestConfig,
  ): InternalAxiosRequestConfig | Promise<InternalAxiosRequestConfig>
  response?(response: AxiosResponse): AxiosResponse | Promise<AxiosResponse>
  /** Throws the error or another; what it returns stands for a response. */
  error?(error: unknown): unknown
}

interface Entry {
  name: string
  middleware: StackMiddleware
}

const PARTS = ['request', 'response', 'error'] as const

/** From the outermost: the two of the PHP SDK, and those that Guzzle begins with. */
const NAMES = ['verifier', 'signer', 'http_errors', 'allow_redirects', 'cookies', 'prepare_body']

/**
 * Guzzle's handler stack: what `getDriver().select().getConfig('handler')` returns. Its members are
 * run by interceptors of the one axios instance. Wherever a member stands, signing comes after the
 * requests of all of them and verifying before their responses; neither can be taken away.
 */
export class HandlerStack {
  /** From the outermost, which sees requests first and responses last. */
  readonly #entries: Entry[]
  #isWithoutVerifier = false

  constructor(entries: readonly Entry[] = NAMES.map((name) => ({ name, middleware: {} }))) {
    this.#entries = [...entries]
  }

  /** Whether `remove('verifier')` was called: then only unsigned routes may be requested with it. */
  get isWithoutVerifier(): boolean {
    return this.#isWithoutVerifier
  }

  /** What runs, from the outermost. */
  get middlewares(): readonly StackMiddleware[] {
    return this.#entries.map(({ middleware }) => middleware)
  }

  /** Adds the innermost member. */
  push(middleware: StackMiddleware, name = ''): void {
    this.#entries.push(entry(middleware, name))
  }

  /** Adds the outermost member. */
  unshift(middleware: StackMiddleware, name = ''): void {
    this.#entries.unshift(entry(middleware, name))
  }

  /**
   * Adds a member outside of the one of this name.
   *
   * @throws RequestRefusedError when there is none
   */
  before(findName: string, middleware: StackMiddleware, withName = ''): void {
    this.#entries.splice(this.#indexOf(findName), 0, entry(middleware, withName))
  }

  /**
   * Adds a member within the one of this name.
   *
   * @throws RequestRefusedError when there is none
   */
  after(findName: string, middleware: StackMiddleware, withName = ''): void {
    this.#entries.splice(this.#indexOf(findName) + 1, 0, entry(middleware, withName))
  }

  /**
   * Takes members away, by name or by themselves. Without `'verifier'`, a stack may be given as the
   * option `handler` of unsigned routes only, which it changes nothing for; the client's other
   * requests are verified as before.
   *
   * @throws RequestRefusedError for `'signer'`
   */
  remove(member: string | StackMiddleware): void {
    if (member === 'signer') throw wrong(message('stack.signer'))
    if (member === 'verifier') this.#isWithoutVerifier = true
    const kept = this.#entries.filter(
      ({ name, middleware }) => name !== member && middleware !== member,
    )
    this.#entries.splice(0, this.#entries.length, ...kept)
  }

  /** Returns a stack of its own, as PHP's `clone` does: for the option `handler` of a request. */
  clone(): HandlerStack {
    const other = new HandlerStack(this.#entries)
    other.#isWithoutVerifier = this.#isWithoutVerifier
    return other
  }

  /** Whether anything sends: always, and only this client. */
  hasHandler(): true {
    return true
  }

  /** Lists the names, from the outermost. */
  toString(): string {
    return this.#entries.map(({ name }) => name || '(no name)').join(' > ')
  }

  #indexOf(findName: string): number {
    const index = this.#entries.findIndex(({ name }) => name === findName)
    if (index < 0) throw wrong(message('stack.unknown', { name: findName, names: String(this) }))
    return index
  }
}

function entry(middleware: StackMiddleware, name: string): Entry {
  const given = middleware as Readonly<Record<string, unknown>> | null | undefined
  const isOne =
    typeof given === 'object' &&
    given !== null &&
    PARTS.some((part) => typeof given[part] === 'function')
  if (!isOne) throw wrong(message('stack.middleware', { kind: describe(middleware) }))
  return { name, middleware }
}

function wrong(what: Message): Error {
  return refused('handler', what, { code: 'ERR_CONFIG' })
}
