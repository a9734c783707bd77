import { appidNotBound } from './appid-not-bound.js'
import { certificateNotAccepted } from './certificate-not-accepted.js'
import { certificateNotSent } from './certificate-not-sent.js'
import { ipNotListed } from './ip-not-listed.js'
import { notXml } from './not-xml.js'
import { openidOfOtherApp } from './openid-of-other-app.js'
import { relationMissing } from './relation-missing.js'
import { sign } from './sign.js'

/** Refusals of APIv2 that have no code of their own, or the same for many causes. */
export const APIV2 = [
  sign,
  certificateNotSent,
  certificateNotAccepted,
  openidOfOtherApp,
  appidNotBound,
  relationMissing,
  ipNotListed,
  notXml,
] as const
