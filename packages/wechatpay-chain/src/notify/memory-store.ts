import { type Claim, REMEMBER, type ReplayStore } from './replay-store.js'

/** Bounds of a store in memory. */
export interface MemoryReplayStoreOptions {
  /** Most notifications that are remembered; 10,000 unless given. The oldest handled ones are forgotten first, running ones never. */
  limit?: number
  /** Milliseconds that handled notifications are remembered; 48 h unless given. */
  remember?: number
  /** Clock in milliseconds; `Date.now` unless given. */
  now?: () => number
}

/** Remembers notifications in this process: for one machine, and until it restarts. */
export class MemoryReplayStore implements ReplayStore {
  readonly #running = new Map<string, number>()
  readonly #handled = new Map<string, number>()
  readonly #limit: number
  readonly #remember: number
  readonly #now: () => number

  constructor({ limit = 10_000, remember = REMEMBER, now = Date.now }: MemoryReplayStoreOptions = {}) {
    this.#limit = limit
    this.#remember = remember
    this.#now = now
  }

  /** Notifications that are remembered now. */
  get size(): number {
    return this.#running.size + this.#handled.size
  }

  async claim(id: string, ttl: number): Promise<Claim> {
    const now = this.#now()
    if ((this.#handled.get(id) ?? 0) > now) return 'done'
    if ((this.#running.get(id) ?? 0) > now) return 'busy'
    this.#makeRoom(now)
    if (this.#running.size >= this.#limit) return 'busy'
    this.#running.set(id, now + ttl)
    return 'claimed'
  }

  async renew(id: string, ttl: number): Promise<void> {
    if (this.#running.has(id)) this.#running.set(id, this.#now() + ttl)
  }

  async done(id: string): Promise<void> {
    this.#running.delete(id)
    this.#handled.delete(id)
    this.#handled.set(id, this.#now() + this.#remember)
  }

  async release(id: string): Promise<void> {
    this.#running.delete(id)
  }

  /** Forgets what has ended, oldest first, and of the handled ones as many as the limit asks for. */
  #makeRoom(now: number): void {
    for (const [id, until] of this.#handled) {
      if (until > now && this.size < this.#limit) break
      this.#handled.delete(id)
    }
    if (this.#running.size < this.#limit) return
    for (const [id, until] of this.#running) if (until <= now) this.#running.delete(id)
  }
}
