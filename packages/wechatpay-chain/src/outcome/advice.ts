import { explain, type Facts } from '@wechatpay-chain/explain'
import { outcomeMessage, type RequestOutcome } from '../errors/outcome.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message, type Part } from '../messages/message.js'
import { problemOf } from '../messages/problem.js'

/** What an error advises: a sentence for people, and the findings that it is made of. */
export interface Advice {
  hint?: Message
  findings: readonly Problem[]
}

/** What became of a call, over all of its attempts. */
export interface CallState {
  outcome: RequestOutcome
  isQuery: boolean
}

/** Most findings that a sentence names; all are in `error.findings`. */
const MOST = 2

/**
 * Explains what is known. What an error says of money is not to be lost to its explanation: where
 * the facts cannot be collected (a response without headers, a getter that throws), nothing is
 * found.
 */
export function findingsOf(collect: () => Facts): Problem[] {
  try {
    return explain(collect()).map(problemOf)
  } catch {
    return []
  }
}

/**
 * Advises on what is known: the surest cause and its cure, two where none is sure, and then what
 * became of the call where that is not plain.
 */
export function adviseOn(collect: () => Facts, { outcome, isQuery }: CallState): Advice {
  const findings = findingsOf(collect)
  const said = sentenceOf(findings)
  const isPlain = outcome === 'refused' || (outcome === 'unknown' && isQuery)
  const effect = isPlain ? undefined : outcomeMessage(outcome, isQuery)
  const hint = joined(said, effect)
  return { findings, ...(hint === undefined ? {} : { hint }) }
}

/** Names the surest finding, or the two that are most likely. */
export function sentenceOf(findings: readonly Problem[]): Message | undefined {
  const isSure = findings[0]?.certainty === 'sure'
  const [first, second] = findings.slice(0, isSure ? 1 : MOST).map(clauseOf)
  if (first === undefined || second === undefined) return first
  return message('finding.either', { first, second })
}

/** A cause and its cure, as one clause. */
function clauseOf({ cause, cure }: Problem): Message {
  return message('finding.clause', { cause, cure })
}

function joined(said: Message | undefined, effect: Part | undefined): Message | undefined {
  if (said === undefined) return effect as Message | undefined
  return effect === undefined ? said : message('error.with-hint', { said, hint: effect })
}
