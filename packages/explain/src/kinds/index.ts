import { ANSWERS } from './answers/index.js'
import { APIV2 } from './apiv2/index.js'
import { BILLS } from './bills/index.js'
import { CALLS } from './calls/index.js'
import { CERTIFICATES } from './certificates/index.js'
import { CONFIGURATION } from './configuration/index.js'
import { ENCRYPTION } from './encryption/index.js'
import { KEYS } from './keys/index.js'
import { NETWORK } from './network/index.js'
import { NOTIFICATIONS } from './notifications/index.js'
import { ORDERS } from './orders/index.js'
import { PARAMETERS } from './parameters/index.js'
import { PARTIES } from './parties/index.js'
import { PAY } from './pay/index.js'
import { PROXY } from './proxy/index.js'
import { REQUEST_SIGN_V2 } from './request-sign-v2/index.js'
import { REQUEST_SIGNATURE } from './request-signature/index.js'
import { TRANSFERS } from './transfers/index.js'

/** Every kind of problem, in the order in which findings are given. */
export const KINDS = [
  ...NETWORK,
  ...PROXY,
  ...CERTIFICATES,
  ...BILLS,
  ...REQUEST_SIGNATURE,
  ...REQUEST_SIGN_V2,
  ...PARAMETERS,
  ...PARTIES,
  ...ORDERS,
  ...TRANSFERS,
  ...APIV2,
  ...KEYS,
  ...CONFIGURATION,
  ...CALLS,
  ...ENCRYPTION,
  ...NOTIFICATIONS,
  ...PAY,
  ...ANSWERS,
] as const
