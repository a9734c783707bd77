import { arrange } from './answers/arrange.js'
import type { Facts } from './facts.js'
import type { Certainty } from './kind.js'
import { KINDS } from './kinds/index.js'
import { fill, type Parts, type Text } from './text.js'

/** A cause and its cure. */
export interface Finding {
  /** Stable code of the kind of problem. */
  readonly code: string
  readonly certainty: Certainty
  readonly cause: Text
  readonly cure: Text
}

type AnyKind = (typeof KINDS)[number]

/** Codes of all kinds. */
export type KindCode = AnyKind['code']

type NamesOf<Code extends KindCode> = NonNullable<Extract<AnyKind, { code: Code }>['names']>

/** The parts that the words of a kind take; none for words without. */
export type PartsOf<Code extends KindCode> = [NamesOf<Code>] extends [never]
  ? []
  : [parts: Readonly<Record<NamesOf<Code>, Parts[string]>>]

const BY_CODE = new Map<string, AnyKind>(KINDS.map((kind) => [kind.code, kind]))

/** Names a kind of problem where it was noticed: it is sure then. */
export function finding<Code extends KindCode>(code: Code, ...[parts]: PartsOf<Code>): Finding {
  const { cause, cure } = BY_CODE.get(code) as AnyKind
  return { code, certainty: 'sure', cause: fill(cause, parts), cure: fill(cure, parts) }
}

/**
 * Explains what is known: the sure findings first, then the likely ones, in the table's order.
 * Where money moves, the first says how it is looked up before anything is sent again.
 */
export function explain(facts: Facts): Finding[] {
  const found: Finding[] = KINDS.flatMap((kind: { [Key in keyof AnyKind]: AnyKind[Key] }) => {
    const { code, cause, cure, find } = kind
    const result = find?.(facts)
    if (result === undefined) return []
    const { certainty, parts } = result
    return [
      {
        code: result.code ?? code,
        certainty,
        cause: result.cause ?? fill(cause, parts),
        cure: result.cure ?? fill(cure, parts),
      },
    ]
  })
  return arrange(namedBy(facts), found, facts)
}

/** What the sandbox says is wrong: it has seen both sides, and has the same words. */
function namedBy({ answer }: Facts): Finding[] {
  const [, code = '', query = ''] = /^([a-z0-9.-]+)(?:\?(.*))?$/.exec(answer?.named ?? '') ?? []
  const kind = BY_CODE.get(code)
  if (kind === undefined) return []
  const parts = Object.fromEntries(new URLSearchParams(query))
  const { cause, cure } = kind
  return [{ code, certainty: 'sure', cause: fill(cause, parts), cure: fill(cure, parts) }]
}
