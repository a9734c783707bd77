import type { Severity } from '../contract.js'

/** A text in both languages; `{name}` stands for a value. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** The words of one kind of diagnostic. */
export interface Words {
  readonly severity: Severity
  /** What is there, and why it matters. */
  readonly message: Text
  /** What to do about it. */
  readonly help: Text
}
