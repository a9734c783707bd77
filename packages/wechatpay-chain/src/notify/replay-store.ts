/** Whose a notification is: newly ours, handled already, or in the hands of another run. */
export type Claim = 'claimed' | 'done' | 'busy'

/**
 * Remembers which notifications were handled, so that each is handled once though it comes many
 * times. Every method may reject: a notification is then answered as failed and comes again.
 *
 * Each run claims with a `token` of its own. A run whose claim has ended may still be working when
 * the next run claims the same notification, in this process too: what it then renews or gives back
 * is not its own any more, so a store compares the token. A store that takes no token goes on
 * working, without that protection.
 */
export interface ReplayStore {
  /** Takes a notification for `ttl` milliseconds, in one step that no two callers can win. */
  claim(id: string, ttl: number, token?: string): Promise<Claim>
  /**
   * Holds a claim for `ttl` more milliseconds. Without it, claims end after their first `ttl` even
   * when a run takes longer.
   */
  renew?(id: string, ttl: number, token?: string): Promise<void>
  /**
   * Remembers that a notification was handled, whoever holds its claim by now: what is handled is
   * handled. `remember` is the least time in milliseconds that it should be remembered: 30 days for
   * notifications of APIv2, which have no time in them and so never grow too old to be verified.
   * Without it the store decides.
   */
  done(id: string, remember?: number): Promise<void>
  /** Gives a claim back, if it is still this run's, so that the next repeat runs. */
  release(id: string, token?: string): Promise<void>
}
