import type { Driver } from '../driver/select.js'
import type { Sealed } from './sealed.js'

/** What a client has beside its routes. Everything else that is read from it is a path segment. */
export interface ClientMembers {
  /** Returns the one axios instance that signs and verifies, with the original's `select('v2' | 'v3')`. */
  getDriver(): Driver
  /**
   * Marks a text to be encrypted for WeChat Pay when its request is sent, with the right key and its name in `Wechatpay-Serial`.
   * It may stand anywhere in `json` or `query`. What it holds is never printed.
   */
  $seal(plaintext: string): Sealed
  /** Ends what runs in the background (the refresh of platform certificates). Requests still work afterwards. */
  $close(): void
}
