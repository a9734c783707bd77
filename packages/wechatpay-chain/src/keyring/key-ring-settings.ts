import type { KeyObject } from 'node:crypto'
import type { Part } from '../messages/message.js'
import type { Verifier } from '../signature/verifier.js'

/**
 * Fetches the list of certificates; the answer is checked by the verifier given, and by nothing
 * else.
 */
export type FetchCertificates = (verifier: Verifier) => Promise<Uint8Array>

/** What a key ring is made of. */
export interface KeyRingSettings {
  /** Keys of the configuration, by serial or public-key ID. */
  fixed: ReadonlyMap<string, KeyObject>
  /** Without it nothing is downloaded. */
  apiv3Key: string | undefined
  /**
   * Whether requests ask for answers signed with the public key; `undefined` once an answer shows
   * the need.
   */
  asksForPublicKey: boolean | undefined
  fetch: FetchCertificates
  now(): number
  warn(said: Part): void
  /** Told when the set of keys has changed. */
  onRotate?: ((serials: string[]) => void) | undefined
}
