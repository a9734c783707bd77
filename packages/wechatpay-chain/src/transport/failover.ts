import { AnswerError, TransportError } from '../errors/errors.js'

/** How long the backup host is kept before the main host is tried again, in milliseconds. */
const RETURN_AFTER = 5 * 60_000

/**
 * The two entry points of a client. After a connection failure or a 502 or 503 the next attempt
 * goes to the other one, which stays in use while it answers; the main one is tried again after a
 * while.
 */
export class HostPair {
  readonly #hosts: readonly [string, string]
  readonly #now: () => number
  #active: 0 | 1 = 0
  #switchedAt = 0

  constructor(hosts: readonly [string, string], now: () => number) {
    this.#hosts = hosts
    this.#now = now
  }

  /** Base URL for the next attempt. */
  current(): string {
    if (this.#active === 1 && this.#now() - this.#switchedAt >= RETURN_AFTER) this.#active = 0
    return this.#hosts[this.#active]
  }

  /** Takes note of a failure; `base` is the base URL that was used. */
  report(error: unknown, base: string): void {
    if (!isHostFailure(error) || base !== this.#hosts[this.#active]) return
    this.#active = this.#active === 0 ? 1 : 0
    this.#switchedAt = this.#now()
  }
}

const CONNECTION_FAILURES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ERR_CONNECT_TIMEOUT',
  'EPIPE',
])

function isHostFailure(error: unknown): boolean {
  if (error instanceof TransportError) return CONNECTION_FAILURES.has(error.code)
  return error instanceof AnswerError && (error.status === 502 || error.status === 503)
}
