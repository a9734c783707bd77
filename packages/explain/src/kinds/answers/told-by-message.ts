import type { Facts } from '../../facts.js'
import { AUTHORIZATION } from './authorization.js'

/** Returns whether the message says more than the code, so that the code need not be explained. */
export function toldByMessage(facts: Facts): boolean {
  return AUTHORIZATION.some(({ find }) => find?.(facts) !== undefined)
}
