import { certificateExpired } from './certificate-expired.js'
import { certificateReplaced } from './certificate-replaced.js'
import { certificateRevoked } from './certificate-revoked.js'
import { clock } from './clock.js'
import { header } from './header.js'
import { noApiKey } from './no-api-key.js'
import { noCertificate } from './no-certificate.js'
import { serial } from './serial.js'
import { signature } from './signature.js'
import { type } from './type.js'

/**
 * The documented causes of a 401; a wrong clock comes first, since it is known without the message.
 */
export const AUTHORIZATION = [
  clock,
  noApiKey,
  noCertificate,
  serial,
  certificateExpired,
  certificateRevoked,
  certificateReplaced,
  header,
  type,
  signature,
] as const
