import {
  claimsSignature,
  type MessageVerifier,
  verifySignedMessage,
} from '../signature/signed-message.js'
import type { HeaderReader } from './read-headers.js'

/** Clock and keys for verifying a notification. */
export type NotificationVerifier = MessageVerifier

/** Returns whether a message claims to be signed by APIv3: one of the four headers is enough. */
export const claimsV3: (header: HeaderReader) => boolean = claimsSignature

/**
 * Verifies an APIv3 notification over its raw bytes.
 *
 * @throws SignatureError that says what is wrong, SignatureProbeError for a signature probe
 */
export function verifyNotification(
  header: HeaderReader,
  body: Uint8Array,
  tools: NotificationVerifier,
): Promise<void> {
  return verifySignedMessage({ kind: 'notification', header, body }, tools)
}
