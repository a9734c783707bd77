import type { Facts } from '../../facts.js'
import type { Found } from '../../kind.js'

/** What WeChat Pay's check of parameters says before the rule: which field it read. */
const FIELD = /输入源“(\/[\w./~-]{1,200})”/

/** Finds a rule in the message of WeChat Pay's check of parameters, with the field that it names. */
export function namedField({ answer }: Facts, rule: RegExp): Found | undefined {
  const field = FIELD.exec(answer?.reason ?? '')?.[1]
  if (answer === undefined || field === undefined || !rule.test(answer.reason)) return undefined
  return { certainty: 'sure', parts: { field } }
}
