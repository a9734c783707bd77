import type { Facts } from '../facts.js'
import type { Text } from '../text.js'
import type { Operation } from './tables.js'
import { asksFirst, cureOf, ifNothing, operationOf } from './words-of.js'

interface Found {
  readonly code: string
  readonly certainty: 'sure' | 'likely'
  readonly cause: Text
  readonly cure: Text
}

/** What the code or the number says: a kind of problem that is told apart says more. */
const GENERAL = /^(?:answer\.|apiv2\.not-taken$)/
/** What WeChat Pay's message says: more than the code, even where it is only likely. */
const TOLD = /^(?:apiv2|calls|orders|parameters|parties|transfers)\./
/** What the message of a 401 says: less than who has seen both sides. */
const BY_MESSAGE = /^(?:answer|authorization)\./
/**
 * The request was turned away before anyone looked at what it asks for: nothing was paid by it, and
 * a query would be turned away too.
 */
const AT_THE_DOOR =
  /^(?:authorization|signature|sign-v2)\.|^apiv2\.(?:sign|sandbox-key|hmac-only|appid-not-taken|not-xml|certificate-not-\w+)$/

/** Says first how money is looked up, where it may have moved. */
function askFirst<Finding extends Found>(
  finding: Finding,
  operation: Operation | undefined,
): Finding {
  const { code, cure } = finding
  if (operation === undefined || AT_THE_DOOR.test(code)) return finding
  return asksFirst(operation, finding)
    ? { ...finding, cure: cureOf(cure, operation.money) }
    : finding
}

/**
 * Puts findings in order: what was named, the sure ones, the likely ones. Nothing is said twice:
 * not by the code what another finding is sure of. Where money moves, the first begins with how it
 * is looked up.
 */
export function arrange<Finding extends Found>(
  named: readonly Finding[],
  found: readonly Finding[],
  facts: Facts,
): Finding[] {
  const isSpecial = ({ code, certainty }: Found) => certainty === 'sure' && !GENERAL.test(code)
  const isTold = ({ code, certainty }: Found) => certainty === 'likely' && TOLD.test(code)
  const said = named.length > 0 ? BY_MESSAGE : found.some(isSpecial) ? GENERAL : undefined
  const others = found.filter(
    ({ code }) => !said?.test(code) && !named.some((other) => other.code === code),
  )
  const [first, ...later] = [
    ...named,
    ...others.filter(isSpecial),
    ...others.filter(isTold),
    ...others.filter((one) => one.certainty === 'sure' && !isSpecial(one)),
    ...others.filter((one) => one.certainty === 'likely' && !isTold(one)),
  ]
  if (first === undefined) return []
  const operation = facts.answer && operationOf(facts.request)
  const rest =
    operation?.money === undefined
      ? later
      : later.map((finding) => ({ ...finding, cure: ifNothing(finding.cure) }))
  return [askFirst(first, operation), ...rest]
}
