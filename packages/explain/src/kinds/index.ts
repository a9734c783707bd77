import { APIV2 } from './apiv2/index.js'
import { CERTIFICATES } from './certificates/index.js'
import { NETWORK } from './network/index.js'
import { PROXY } from './proxy/index.js'

/** Every kind of problem, in the order in which findings are given. */
export const KINDS = [...NETWORK, ...PROXY, ...CERTIFICATES, ...APIV2] as const
