import type { Facts } from '../../facts.js'
import type { Certainty, Found } from '../../kind.js'

/** Returns whether WeChat Pay refused to authenticate a request of APIv3. */
export function isUnauthenticated({ answer }: Facts): boolean {
  return answer?.protocol === 'v3' && (answer.status === 401 || answer.code === 'SIGN_ERROR')
}

/** Finds a refusal by its message, the only thing that tells the causes of a 401 apart. */
export function refusedWith(
  facts: Facts,
  message: RegExp,
  certainty: Certainty = 'sure',
): Found | undefined {
  if (facts.answer === undefined || !isUnauthenticated(facts)) return undefined
  return message.test(facts.answer.reason) ? { certainty } : undefined
}
