import type { Arbitrary } from 'fast-check'

/**
 * What became of a case: refused with an error of the SDK, read (nothing to be accepted), or
 * accepted since nothing that matters changed.
 */
export type Outcome = 'refused' | 'read' | 'unchanged'

/** A part of the SDK under fire. */
export interface Target<Case = unknown> {
  name: string
  /** Share of all cases, in percent. */
  share: number
  cases: Arbitrary<Case>
  /** Runs one case. What it throws, other than an error of the SDK, is a finding. */
  run(input: Case): Outcome | Promise<Outcome>
  /** Ends what the cases have started. */
  close?(): Promise<void>
}

/** Reports that something was accepted, or came out, that must not. */
export class Finding extends Error {
  override name = 'Finding'
}

/**
 * Fails a case if a condition is not met.
 *
 * @throws Finding
 */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Finding(what)
}
