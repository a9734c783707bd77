import { randomUUID } from 'node:crypto'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import type { Claim, ReplayStore } from './replay-store.js'

/** Options of a store in memory. */
export interface MemoryReplayStoreOptions {
  /**
   * Most notifications that are remembered; defaults to 10,000. The oldest handled ones are
   * forgotten first, running ones never.
   */
  limit?: number
  /**
   * Milliseconds that handled notifications are remembered; defaults to 48 h. Those of APIv2 are
   * remembered for at least 30 days.
   */
  remember?: number
  /** Clock in milliseconds; defaults to `Date.now`. */
  now?: () => number
}

/** How many times expired entries are looked for while one is remembered. */
const SWEEPS = 16

interface RunningClaim {
  readonly token: string
  readonly until: number
}

/**
 * Remembers notifications in this process, for one machine. Its limits: a restart forgets
 * everything, other processes share nothing, and beyond `limit` the oldest are forgotten early.
 * After that the exact bytes of an APIv2 notification, which carry no time, run your handler again
 * whenever they come: use Redis, or a table of your own that is unique by `transaction_id` or
 * `refund_id`.
 */
export class MemoryReplayStore implements ReplayStore {
  readonly #running = new Map<string, RunningClaim>()
  readonly #handled = new Map<string, number>()
  readonly #limit: number
  readonly #remember: number
  readonly #now: () => number
  #sweepAt = Number.NEGATIVE_INFINITY
  /** For callers that pass no token. */
  readonly #token = randomUUID()

  constructor(options: MemoryReplayStoreOptions = {}) {
    const {
      limit = DEFAULTS.notification.limit,
      remember = DEFAULTS.notification.remember,
      now = Date.now,
    } = ownOptions(options, ['limit', 'remember', 'now'])
    this.#limit = limit
    this.#remember = remember
    this.#now = now
  }

  /** Number of notifications that are remembered now. */
  get size(): number {
    return this.#running.size + this.#handled.size
  }

  async claim(id: string, ttl: number, token: string = this.#token): Promise<Claim> {
    const now = this.#now()
    if ((this.#handled.get(id) ?? 0) > now) return 'done'
    if ((this.#running.get(id)?.until ?? 0) > now) return 'busy'
    this.#makeRoom(now)
    if (this.#running.size >= this.#limit) return 'busy'
    this.#running.set(id, { token, until: now + ttl })
    return 'claimed'
  }

  async renew(id: string, ttl: number, token: string = this.#token): Promise<void> {
    if (this.#running.get(id)?.token === token)
      this.#running.set(id, { token, until: this.#now() + ttl })
  }

  async done(id: string, remember = 0): Promise<void> {
    this.#running.delete(id)
    this.#handled.delete(id)
    this.#handled.set(id, this.#now() + Math.max(remember, this.#remember))
  }

  async release(id: string, token: string = this.#token): Promise<void> {
    if (this.#running.get(id)?.token === token) this.#running.delete(id)
  }

  /**
   * Forgets expired entries from time to time, and as many handled ones as the limit requires,
   * oldest first.
   */
  #makeRoom(now: number): void {
    if (now >= this.#sweepAt) {
      for (const [id, until] of this.#handled) if (until <= now) this.#handled.delete(id)
      this.#sweepAt = now + this.#remember / SWEEPS
    }
    for (const id of this.#handled.keys()) {
      if (this.size < this.#limit) break
      this.#handled.delete(id)
    }
    if (this.#running.size < this.#limit) return
    for (const [id, { until }] of this.#running) if (until <= now) this.#running.delete(id)
  }
}
