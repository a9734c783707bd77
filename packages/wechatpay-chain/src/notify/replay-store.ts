/** Whose a notification is: newly ours, handled already, or in the hands of another run. */
export type Claim = 'claimed' | 'done' | 'busy'

/**
 * Remembers which notifications were handled, so that each is handled once though it comes many times. Every method may reject: a
 * notification is then answered as failed and comes again.
 */
export interface ReplayStore {
  /** Takes a notification for `ttl` milliseconds, in one step that no two callers can win. */
  claim(id: string, ttl: number): Promise<Claim>
  /** Holds a claim for `ttl` more milliseconds. Without it, claims end after their first `ttl` even when a run takes longer. */
  renew?(id: string, ttl: number): Promise<void>
  /** Remembers that a notification was handled. */
  done(id: string): Promise<void>
  /** Gives a claim back, if it is still this store's, so that the next repeat runs. */
  release(id: string): Promise<void>
}

/** How long handled notifications are remembered, in milliseconds: 48 h, twice what WeChat Pay's 15 repeats take. */
export const REMEMBER = 48 * 3_600_000
