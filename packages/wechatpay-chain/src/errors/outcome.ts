import { type Message, message } from '../messages/message.js'

/**
 * What became of a call's effect, over all of its attempts. Branch on this alone:
 *
 * - `not-sent`: no byte of any attempt was handed to a connected socket.
 * - `not-processed`: it is certain that nothing took effect. So are queries (GET) that broke off or
 *   met a signed failure: they have no effect, which says nothing of what they asked about. What
 *   nobody has signed stays `unknown`, of a query too.
 * - `refused`: WeChat Pay has said that the request had no effect: verified, or where the documents
 *   say that no signature can be (`AnswerError.verified` tells which).
 * - `unknown`: anything else. Query, or send the same request with the same merchant-assigned
 *   number; a new number could do it twice.
 */
export type RequestOutcome = 'not-sent' | 'not-processed' | 'refused' | 'unknown'

/** Tells an outcome, and what to do about it. Of a query, only its response is missing. */
export function outcomeMessage(outcome: RequestOutcome, isQuery = false): Message {
  return message(isQuery && outcome !== 'not-sent' ? 'outcome.query' : `outcome.${outcome}`)
}
