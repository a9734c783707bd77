import { appidNotTaken } from './appid-not-taken.js'
import { certificateNotAccepted } from './certificate-not-accepted.js'
import { certificateNotSent } from './certificate-not-sent.js'
import { hmacOnly } from './hmac-only.js'
import { ipNotListed } from './ip-not-listed.js'
import { notTaken } from './not-taken.js'
import { notXml } from './not-xml.js'
import { numberOnly } from './number-only.js'
import { sandboxKey } from './sandbox-key.js'
import { sign } from './sign.js'

/** Refusals of APIv2 that have no code of their own, or the same for many causes. */
export const APIV2 = [
  sandboxKey,
  hmacOnly,
  appidNotTaken,
  sign,
  certificateNotSent,
  certificateNotAccepted,
  ipNotListed,
  notXml,
  numberOnly,
  notTaken,
] as const
