import { randomUUID } from 'node:crypto'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import type { Claim, ReplayStore } from './replay-store.js'

/** Bounds of a store in memory. */
export interface MemoryReplayStoreOptions {
  /**
   * Most notifications that are remembered; 10,000 unless given. The oldest handled ones are
   * forgotten first, running ones never.
   */
  limit?: number
  /**
   * Milliseconds that handled notifications are remembered; 48 h unless given, and those of APIv2
   * for 30 days at least.
   */
  remember?: number
  /** Clock in milliseconds; `Date.now` unless given. */
  now?: () => number
}

/** How often those that have ended are looked for, while one is remembered. */
const SWEEPS = 16

interface RunningClaim {
  readonly token: string
  readonly until: number
}

/**
 * Remembers notifications in this process, for one machine. What it cannot promise: a restart
 * forgets everything, another process knows nothing of it, and beyond `limit` the oldest are
 * forgotten before their time. After that the exact bytes of an APIv2 notification, which have no
 * time in them, run your handler again whenever they come: use Redis, or a table of your own that
 * is unique by `transaction_id` or `refund_id`.
 */
export class MemoryReplayStore implements ReplayStore {
  readonly #running = new Map<string, RunningClaim>()
  readonly #handled = new Map<string, number>()
  readonly #limit: number
  readonly #remember: number
  readonly #now: () => number
  #sweepAt = Number.NEGATIVE_INFINITY
  /** For callers that name no token. */
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

  /** Notifications that are remembered now. */
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
   * Forgets what has ended, now and then, and of the handled ones as many as the limit asks for,
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
