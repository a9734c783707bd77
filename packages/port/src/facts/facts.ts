/** A value of the PHP source, as far as it can be read off it. `line` and `column` count from 1. */
export type Value = { readonly line: number; readonly column: number } & (
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `open`: it may hold more than is listed (a spread, an unknown operand). */
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly open: boolean }
  | {
      readonly kind: 'map'
      readonly entries: readonly { readonly key: string; readonly value: Value }[]
      readonly open: boolean
    }
  /** The result of `Rsa::encrypt`, of which TypeScript knows that it is a ciphertext. */
  | { readonly kind: 'ciphertext' }
  /** An expression with a TypeScript type of its own; `text` is its PHP source. */
  | {
      readonly kind: 'typed'
      readonly type: 'string' | 'number' | 'boolean'
      readonly text: string
    }
  /** An expression that is `any` in TypeScript; `text` is its PHP source. */
  | { readonly kind: 'unknown'; readonly text: string }
)

/** Something that the catalogue knows and the PHP gets wrong. */
export interface CallFinding {
  /** A key of the diagnostics. */
  readonly code: string
  readonly line: number
  readonly column: number
  /** Values for the placeholders of the diagnostic's message. */
  readonly values: Readonly<Record<string, string>>
}

/** What the catalogue says of one call. */
export interface CheckedCall {
  /** Path template of the documented operation; `undefined` when there is none. */
  readonly operation: string | undefined
  readonly findings: readonly CallFinding[]
  /** Whether the options compile against the types of the operation as they stand. */
  readonly compiles: boolean
}
