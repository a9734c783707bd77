import type { Problem } from '../messages/finding.js'
import type { RequestRefusedError } from './errors.js'
import { type RefusalFacts, refused } from './refused.js'

/** Makes the error for a call whose mistake is of a known kind: its cause, and its cure as hint. */
export function misused(
  template: string,
  problem: Problem,
  facts: Omit<RefusalFacts, 'hint' | 'findings'>,
): RequestRefusedError {
  const { cause, cure } = problem
  return refused(template, cause, { ...facts, hint: cure, findings: [problem] })
}
