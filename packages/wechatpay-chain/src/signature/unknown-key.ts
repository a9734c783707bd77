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
  /** Of a notification, which may be meant for another merchant. */
  notified?: Notified | undefined
}

/** Whom a notification was given to. */
export interface Notified {
  readonly mchid: string
  /** Serial numbers and public key IDs that the client knows. */
  readonly known: readonly string[]
}

const PUBLIC_KEY_ID = /^PUB_KEY_ID_\d{1,64}$/
/** Two digits, and the merchant ID that the public key belongs to. */
const MERCHANT_IN_ID = /^PUB_KEY_ID_\d{2}(\d{10})\d/

const merchantOf = (id: string): string | undefined => MERCHANT_IN_ID.exec(id)?.[1]

/**
 * The merchant that a public key ID names, where it is another one. Only a client whose own public
 * key ID names its merchant in that place is told so.
 */
function otherMerchant(serial: string, { mchid, known }: Notified): string | undefined {
  const other = merchantOf(serial)
  return other !== mchid && known.some((id) => merchantOf(id) === mchid) ? other : undefined
}

/**
 * Explains why a key is unknown. A client that keeps its certificates up to date by itself is not
 * told to add one.
 */
export function unknownKey({ serial, own, downloads, notified }: UnknownKey): Problem {
  if (serial === own) return problem('certificates.own-serial')
  const other =
    notified === undefined || !PUBLIC_KEY_ID.test(serial)
      ? undefined
      : otherMerchant(serial, notified)
  if (notified !== undefined && other !== undefined)
    return problem('certificates.public-key-of-other-merchant', { other, own: notified.mchid })
  if (PUBLIC_KEY_ID.test(serial)) return problem('certificates.unknown-public-key', { serial })
  if (downloads === undefined) return problem('certificates.unknown-certificate')
  if (downloads.hasFailed) return problem('certificates.download-fails')
  return problem('certificates.just-downloaded', { seconds: downloads.seconds })
}
