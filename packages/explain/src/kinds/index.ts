import { ANSWERS } from './answers/index.js'
import { APIV2 } from './apiv2/index.js'
import { BILLS } from './bills/index.js'
import { CALLS } from './calls/index.js'
import { CERTIFICATES } from './certificates/index.js'
import { CONFIGURATION } from './configuration/index.js'
import { KEYS } from './keys/index.js'
import { NETWORK } from './network/index.js'
import { PROXY } from './proxy/index.js'
import { REQUEST_SIGN_V2 } from './request-sign-v2/index.js'
import { REQUEST_SIGNATURE } from './request-signature/index.js'

/** Every kind of problem, in the order in which findings are given. */
export const KINDS = [
  ...NETWORK,
  ...PROXY,
  ...CERTIFICATES,
  ...BILLS,
  ...REQUEST_SIGNATURE,
  ...REQUEST_SIGN_V2,
  ...APIV2,
  ...KEYS,
  ...CONFIGURATION,
  ...CALLS,
  ...ANSWERS,
] as const
