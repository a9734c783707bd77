import type { Problem } from '../messages/finding.js'
import { problem } from '../messages/problem.js'

/** What a key ring knows of its downloads. */
export interface KeyDownloads {
  /** Since the last one was begun. */
  readonly seconds: number
  readonly hasFailed: boolean
}

/** What is known of a key that nobody has. */
export interface UnknownKey {
  serial: string
  /** Serial number of the merchant's own certificate. */
  own: string | undefined
  /** `undefined` for a client that downloads nothing. */
  downloads: KeyDownloads | undefined
}

const PUBLIC_KEY_ID = /^PUB_KEY_ID_\d{1,64}$/

/**
 * Explains why a key is unknown. A client that keeps its certificates up to date by itself is not
 * told to add one.
 */
export function unknownKey({ serial, own, downloads }: UnknownKey): Problem {
  if (serial === own) return problem('certificates.own-serial')
  if (PUBLIC_KEY_ID.test(serial)) return problem('certificates.unknown-public-key', { serial })
  if (downloads === undefined) return problem('certificates.unknown-certificate')
  if (downloads.hasFailed) return problem('certificates.download-fails')
  return problem('certificates.just-downloaded', { seconds: downloads.seconds })
}
