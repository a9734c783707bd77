import type { Facts } from './facts.js'
import type { NamesIn, Parts, Text } from './text.js'

/** Whether a cause follows from what is known, or is the usual one. */
export type Certainty = 'sure' | 'likely'

/** What a kind finds: how sure it is, and what it fills into its words. */
export interface Found {
  readonly certainty: Certainty
  readonly parts?: Parts
  /** Texts of its own, where one kind speaks of many things: WeChat Pay's codes. */
  readonly cause?: Text
  readonly cure?: Text
  /** The stable code that goes with them, such as `answer.OUT_TRADE_NO_USED`. */
  readonly code?: string
}

/** A kind of problem: one file, one row in the table. */
export interface Kind<Code extends string = string, Names extends string = string> {
  /** Stable; what people search for. `area.name`. */
  readonly code: Code
  /** What the developer sees, for the table of symptoms. */
  readonly symptom: Text
  /** What is wrong: a clause without a full stop, as it stands after a colon or in brackets. */
  readonly cause: Text
  /** What to do: an imperative without a full stop. */
  readonly cure: Text
  /** Finds the problem in what is known. A kind without it is named where it is noticed. */
  readonly find?: (facts: Facts) => Found | undefined
  /** Only for the type of the parts. */
  readonly names?: Names
}

interface Words<En extends string> {
  readonly en: En
  readonly zh: string
}

/** Defines a kind; the parts of its words are part of its type. */
export function defineKind<
  const Code extends string,
  const Cause extends string,
  const Cure extends string,
>(kind: {
  code: Code
  symptom: Text
  cause: Words<Cause>
  cure: Words<Cure>
  find?: (facts: Facts) => Found | undefined
}): Kind<Code, NamesIn<Cause> | NamesIn<Cure>> {
  return kind
}
