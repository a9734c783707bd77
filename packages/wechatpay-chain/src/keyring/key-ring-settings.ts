import type { KeyObject } from 'node:crypto'
import type { Part } from '../messages/message.js'
import type { Verifier } from '../signature/verifier.js'

/** Fetches the list of certificates; the response is verified by the given verifier only. */
export type FetchCertificates = (verifier: Verifier) => Promise<Uint8Array>

/** Settings of a key ring. */
export interface KeyRingSettings {
  /** Keys of the configuration, by serial number or public key ID. */
  fixed: ReadonlyMap<string, KeyObject>
  /** Nothing is downloaded without it. */
  apiv3Key: string | undefined
  /**
   * Whether requests ask for responses signed with the WeChat Pay public key; when `undefined`,
   * they ask from the first on if no other key is configured, else once a response shows the need.
   */
  asksForPublicKey: boolean | undefined
  fetch: FetchCertificates
  now(): number
  warn(said: Part): void
  /** Called when the set of keys has changed. */
  onRotate?: ((serials: string[]) => void) | undefined
}
