import type { RequestOutcome } from '../errors/outcome.js'

/** What an attempt did: an outcome, or that WeChat Pay has done what was asked. */
export type Effect = RequestOutcome | 'done'

/**
 * The later one in this order decides for a whole call: what one attempt may have done, no other
 * undoes.
 */
export const RANK: Readonly<Record<Effect, number>> = {
  'not-sent': 0,
  'not-processed': 1,
  refused: 2,
  unknown: 3,
  done: 4,
}
