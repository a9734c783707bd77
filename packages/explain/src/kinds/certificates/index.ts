import { downloadFails } from './download-fails.js'
import { justDownloaded } from './just-downloaded.js'
import { listUnavailable } from './list-unavailable.js'
import { noneForPublicKey } from './none-for-public-key.js'
import { ownSerial } from './own-serial.js'
import { publicKeyOfOtherMerchant } from './public-key-of-other-merchant.js'
import { unknownCertificate } from './unknown-certificate.js'
import { unknownPublicKey } from './unknown-public-key.js'

/** Keys of WeChat Pay: platform certificates and the public key. */
export const CERTIFICATES = [
  noneForPublicKey,
  listUnavailable,
  unknownPublicKey,
  publicKeyOfOtherMerchant,
  justDownloaded,
  downloadFails,
  unknownCertificate,
  ownSerial,
] as const
