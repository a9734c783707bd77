import { NETWORK } from './network/index.js'

/** Every kind of problem, in the order in which findings are given. */
export const KINDS = [...NETWORK] as const
