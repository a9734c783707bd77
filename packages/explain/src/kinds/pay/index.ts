import { otherApp } from './other-app.js'
import { otherMerchant } from './other-merchant.js'
import { otherSignType } from './other-sign-type.js'
import { otherVersion } from './other-version.js'

/** Payments that do not fit the order they are for. */
export const PAY = [otherApp, otherVersion, otherSignType, otherMerchant] as const
