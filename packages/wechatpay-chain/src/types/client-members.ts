import type { Driver } from '../driver/driver.js'

/** What a client has beside its routes. Everything else that is read from it is a path segment. */
export interface ClientMembers {
  /** Returns the one axios instance that signs and verifies, with the original's `select('v2' | 'v3')`. */
  getDriver(): Driver
}
