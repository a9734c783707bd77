import type { Language, Message } from './message.js'

/** How certain a {@link Finding} is: `sure` follows from what is known, `likely` is the usual cause. */
export type Certainty = 'sure' | 'likely'

/** What is wrong and what to do about it, in the language of the client. */
export interface Finding {
  /** Stable code of the kind of problem, such as `network.inspected`; docs/problems.md lists them. */
  readonly code: string
  readonly certainty: Certainty
  readonly cause: string
  readonly cure: string
}

/** A finding before it is written in a language. */
export interface Problem {
  readonly code: string
  readonly certainty: Certainty
  readonly cause: Message
  readonly cure: Message
}

/** Writes findings in a language. */
export function writeFindings(problems: readonly Problem[], language: Language): Finding[] {
  return problems.map(({ code, certainty, cause, cure }) => ({
    code,
    certainty,
    cause: cause.in(language),
    cure: cure.in(language),
  }))
}
