import { downloadFails } from './download-fails.js'
import { justDownloaded } from './just-downloaded.js'
import { noneForPublicKey } from './none-for-public-key.js'
import { ownSerial } from './own-serial.js'
import { unknownCertificate } from './unknown-certificate.js'
import { unknownPublicKey } from './unknown-public-key.js'

/** Keys of WeChat Pay: platform certificates and the public key. */
export const CERTIFICATES = [
  noneForPublicKey,
  unknownPublicKey,
  justDownloaded,
  downloadFails,
  unknownCertificate,
  ownSerial,
] as const
