/**
 * Who owns a notification: newly claimed by the caller, already handled, or held by another run.
 */
export type Claim = 'claimed' | 'done' | 'busy'

/**
 * Deduplication store: remembers which notifications were handled, so that each is handled once
 * although it is delivered several times. Every method may reject: the notification is then
 * responded to as failed and redelivered.
 *
 * Each run claims with its own `token`. A run whose claim has expired may still be working when the
 * next run claims the same notification, even in this process: the claim that it then renews or
 * releases is no longer its own, so a store compares the token. A store that ignores the token
 * still works, without that protection.
 */
export interface ReplayStore {
  /** Claims a notification for `ttl` milliseconds, atomically: two callers cannot both win. */
  claim(id: string, ttl: number, token?: string): Promise<Claim>
  /**
   * Extends a claim by `ttl` milliseconds. Without this method, claims end after their first `ttl`
   * even when a run takes longer.
   */
  renew?(id: string, ttl: number, token?: string): Promise<void>
  /**
   * Remembers that a notification was handled, whoever holds its claim by now. `remember` is the
   * least time in milliseconds for which it should be remembered: 30 days for notifications of
   * APIv2, which carry no time and so never become too old to be verified. Without it the store
   * decides.
   */
  done(id: string, remember?: number): Promise<void>
  /** Releases a claim, if it still belongs to this run, so that the next redelivery is handled. */
  release(id: string, token?: string): Promise<void>
}
