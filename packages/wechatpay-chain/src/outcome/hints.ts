import { outcomeMessage, type RequestOutcome } from '../errors/outcome.js'
import type { HINTS } from '../messages/hints.js'
import { type Message, message } from '../messages/message.js'

type HintName = keyof typeof HINTS

/** What to do about a refusal, by its code. */
const BY_CODE: ReadonlyMap<string, HintName> = new Map<string, HintName>([
  ['SIGN_ERROR', 'hint.sign-error'],
  ['PARAM_ERROR', 'hint.param-error'],
  ['NO_AUTH', 'hint.no-auth'],
  ['RESOURCE_NOT_EXISTS', 'hint.resource-missing'],
  ['ORDER_NOT_EXIST', 'hint.order-missing'],
  ['ORDERNOTEXIST', 'hint.order-missing'],
  ['OUT_TRADE_NO_USED', 'hint.order-number-used'],
])

/** What is wrong, by error number: the digits that end `Request-ID`. */
const BY_NUMBER: ReadonlyMap<string, HintName> = new Map<string, HintName>([
  ['268512771', 'hint.order-not-found'],
  ['268449538', 'hint.order-paid'],
  ['268498689', 'hint.order-paid'],
  ['270924358', 'hint.unknown-parameter'],
  ['268443715', 'hint.merchant-disabled'],
  ['268447843', 'hint.other-merchant'],
  ['268447914', 'hint.order-closed'],
  ['268448010', 'hint.collecting-restricted'],
  ['268449641', 'hint.only-revoked'],
  ['268443699', 'hint.signature-invalid'],
  ['268501013', 'hint.openid-missing'],
  ['268498688', 'hint.other-parameters'],
  ['268445527', 'hint.appid-not-bound'],
  ['268435464', 'hint.out-of-range'],
  ['268435461', 'hint.illegal-parameter'],
])

/** The facts of a refusal that decide what to do next. */
export interface RefusalFacts {
  status: number
  code: string
  requestId: string
  /** What became of the call, over all attempts. */
  outcome: RequestOutcome
  isQuery: boolean
}

/** Returns what a refusal means, by its error number or its code. */
export function causeOf({
  status,
  code,
  requestId,
}: Pick<RefusalFacts, 'status' | 'code' | 'requestId'>): Message | undefined {
  const number = /-(\d+)$/.exec(requestId)?.[1] ?? ''
  const byStatus = status === 404 ? 'hint.resource-missing' : undefined
  const cause = BY_NUMBER.get(number) ?? BY_CODE.get(code) ?? byStatus
  return cause === undefined ? undefined : message(cause)
}

/**
 * Returns what to do about a refusal: by its error number or its code, and by what became of the
 * call where that is not plain.
 */
export function hintFor({
  status,
  code,
  requestId,
  outcome,
  isQuery,
}: RefusalFacts): Message | undefined {
  const hint = causeOf({ status, code, requestId })
  if (outcome === 'refused' || (outcome === 'unknown' && isQuery)) return hint
  const effect = outcomeMessage(outcome, isQuery)
  return hint === undefined ? effect : message('error.with-hint', { said: hint, hint: effect })
}
