import { appidNotBound } from './appid-not-bound.js'
import { openidMissing } from './openid-missing.js'
import { openidOfOtherApp } from './openid-of-other-app.js'
import { relationMissing } from './relation-missing.js'
import { subMerchantMissing } from './sub-merchant-missing.js'

/** Who pays, collects and provides, and which applications belong to them. */
export const PARTIES = [
  subMerchantMissing,
  openidMissing,
  openidOfOtherApp,
  appidNotBound,
  relationMissing,
] as const
