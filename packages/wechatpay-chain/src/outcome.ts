/**
 * What became of a call's effect, over all of its attempts. Branch on this alone:
 *
 * - `not-sent`: no byte of any attempt was handed to a connected socket.
 * - `not-processed`: it is certain that nothing took effect. So are failed queries (GET), which have no effect; that says nothing of
 *   what they asked about.
 * - `refused`: WeChat Pay has said, verified, that the request had no effect.
 * - `unknown`: anything else. Query, or send the same request with the same merchant-assigned number; a new number could do it twice.
 */
export type RequestOutcome = 'not-sent' | 'not-processed' | 'refused' | 'unknown'

/** The one place where an outcome is put into words. `isQuery` is a GET: there the answer is missing, and nothing else. */
export function sentenceOf(outcome: RequestOutcome, isQuery = false): string {
  if (outcome === 'not-sent') return 'nothing was sent'
  if (isQuery) return 'repeat the query'
  if (outcome === 'not-processed') return 'not processed: wait, then repeat'
  if (outcome === 'refused') return 'refused: nothing took effect'
  return 'the outcome is unknown: query, or repeat with the same merchant-assigned number, never a new one'
}
