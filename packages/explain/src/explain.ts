import { arrange } from './answers/arrange.js'
import type { Facts } from './facts.js'
import { isWeChatPay } from './hosts.js'
import type { Certainty, Kind } from './kind.js'
import { KINDS } from './kinds/index.js'
import { REQUEST_SIGN_V2 } from './kinds/request-sign-v2/index.js'
import { REQUEST_SIGNATURE } from './kinds/request-signature/index.js'
import { fill, namesIn, type Parts, type Text } from './text.js'

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

/** What is found of a kind, which may be nothing. A prototype that was changed finds nothing. */
function found(kind: AnyKind, facts: Facts): Finding[] {
  const find = ownOf(kind as Kind, 'find')
  const result = find?.(facts)
  if (result === undefined) return []
  const parts = ownOf(result, 'parts')
  return [
    {
      code: ownOf(result, 'code') ?? kind.code,
      certainty: result.certainty,
      cause: ownOf(result, 'cause') ?? fill(kind.cause, parts),
      cure: ownOf(result, 'cure') ?? fill(kind.cure, parts),
    },
  ]
}

function ownOf<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  name: Name,
): Whole[Name] | undefined {
  return Object.hasOwn(whole, name) ? whole[name] : undefined
}

/** Runs a step. Whatever the facts hold, an error must not be lost to its explanation. */
function quietly(step: () => Finding[], otherwise: Finding[] = []): Finding[] {
  try {
    return step()
  } catch {
    return otherwise
  }
}

/**
 * Explains what is known: the sure findings first, then the likely ones, in the table's order.
 * Where money moves, the first says how it is looked up before anything is sent again. Never
 * throws: a kind that cannot make sense of the facts finds nothing.
 */
export function explain(facts: Facts): Finding[] {
  const named = quietly(() => namedBy(facts))
  const all = KINDS.flatMap((kind) => quietly(() => found(kind, facts)))
  return quietly(() => arrange(named, all, facts), [...named, ...all])
}

/** Kinds that the sandbox names: those of signatures, which only the other side can tell apart. */
const NAMED = new Set<string>([...REQUEST_SIGNATURE, ...REQUEST_SIGN_V2].map(({ code }) => code))
/** What the sandbox fills in: a merchant ID, the name of a part, a number. Nobody else's sentences. */
const PART = /^[\w.-]{1,64}$/

/**
 * What the sandbox says is wrong: it has seen both sides, and has the same words. Anyone on the way
 * can send the header, so it chooses among a few words and fills in none of its own; WeChat Pay's
 * own hosts do not send it.
 */
function namedBy({ answer, request }: Facts): Finding[] {
  const named = /^([a-z0-9.-]{1,64})(?:\?(.{0,200}))?$/.exec(answer?.named ?? '')
  const [, code = '', query = ''] = named ?? []
  const kind = NAMED.has(code) && !isWeChatPay(request?.host) ? BY_CODE.get(code) : undefined
  if (kind === undefined) return []
  const given = [...new URLSearchParams(query)]
  const parts = Object.fromEntries(given)
  const { cause, cure } = kind
  const isWhole = namesIn(cause.en + cure.en).every((name) => Object.hasOwn(parts, name))
  if (!isWhole || given.some(([, value]) => !PART.test(value))) return []
  return [
    { code: kind.code, certainty: 'sure', cause: fill(cause, parts), cure: fill(cure, parts) },
  ]
}
