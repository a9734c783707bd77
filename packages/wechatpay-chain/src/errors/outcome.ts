import { type Message, message } from '../messages/message.js'

/**
 * What is known about a call's effect, over all of its attempts. Branch on this alone:
 *
 * - `not-sent`: no byte of any attempt was handed to a connected socket.
 * - `not-processed`: it is certain that the request had no effect. This includes queries (GET) that
 * broke off or received a signed failure: they have no effect, which says nothing about what they
 * queried. An unsigned failure stays `unknown`, even of a query.
 * - `refused`: WeChat Pay has said that the request had no effect, in a verified response or in one
 * that is documented to carry no signature (see `AnswerError.verified`).
 * - `unknown`: anything else. Query, or send the same request with the same merchant-assigned
 * number; a new number could do it twice.
 */
export type RequestOutcome = 'not-sent' | 'not-processed' | 'refused' | 'unknown'

/** Describes an outcome and what to do about it. Of a query, only the response is missing. */
export function outcomeMessage(outcome: RequestOutcome, isQuery = false): Message {
  return message(isQuery && outcome !== 'not-sent' ? 'outcome.query' : `outcome.${outcome}`)
}
