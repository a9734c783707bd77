import type { Node } from '../../parse/node.js'
import { nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { referenceName } from '../expressions/static-lookups.js'
import { CONSTANTS as PHP_CONSTANTS } from '../functions/constants.js'
import { type Piece, quote, stringPiece } from '../piece.js'
import { RULES } from '../rules/index.js'

/** A call that a rule may write. */
export interface Call {
  /** The whole call. */
  readonly node: Node
  readonly args: readonly Node[]
  /** What a method is called on, already written; `undefined` for functions and static methods. */
  readonly receiver: Piece | undefined
  /** The node of it. */
  readonly receiverNode: Node | undefined
  /** Name of the function or method, as it is written. */
  readonly name: string
}

/** PHP and the TypeScript that a rule makes of it: shown in the documents, and its test. */
export interface Example {
  readonly php: string
  readonly ts: string
}

/** One subject of the translation: a few calls that belong together. */
export interface Rule {
  /** What it matches: `function json_decode`, `static WeChatPay\Builder::factory`, `method response.getBody`, `new X`. */
  readonly on: readonly string[]
  readonly examples: readonly Example[]
  /** Writes the call; `undefined` leaves it to the ordinary way. */
  readonly write: (call: Call, e: Emitter) => Piece | undefined
}

let byKey: Map<string, Rule[]> | undefined

/** The rules for a key, in any case of letters. */
export function rulesFor(key: string): readonly Rule[] {
  if (byKey === undefined) {
    byKey = new Map()
    for (const rule of RULES)
      for (const one of rule.on) {
        const known = byKey.get(one.toLowerCase())
        if (known === undefined) byKey.set(one.toLowerCase(), [rule])
        else known.push(rule)
      }
  }
  return byKey.get(key.toLowerCase()) ?? []
}

/** Writes a call by the first rule that takes it. */
export function byRule(keys: readonly string[], call: Call, e: Emitter): Piece | undefined {
  for (const key of keys)
    for (const rule of rulesFor(key)) {
      const made = rule.write(call, e)
      if (made !== undefined) return made
    }
  return undefined
}

/** Writes what is no call but has rules: `new X(…)` and constants of classes. */
export function applyRule(
  what: 'new' | 'static' | 'property' | 'offset',
  node: Node,
  e: Emitter,
): Piece | undefined {
  if (what === 'static') return constantPiece(node, e)
  if (what !== 'new') return undefined
  const reference = node['what'] as Node
  if (reference.kind !== 'name') return undefined
  const full = e.className(referenceName(reference))
  const args = (node['arguments'] ?? []) as Node[]
  return byRule(
    [`new ${full}`],
    { node, args, receiver: undefined, receiverNode: undefined, name: nameOf(reference) },
    e,
  )
}

/** Constants of classes that are not here, with their values. */
const CONSTANTS: Readonly<Record<string, string>> = {
  'guzzlehttp\\promise\\promiseinterface::fulfilled': 'fulfilled',
  'guzzlehttp\\promise\\promiseinterface::rejected': 'rejected',
  'guzzlehttp\\promise\\promiseinterface::pending': 'pending',
}

function constantPiece(node: Node, e: Emitter): Piece | undefined {
  const reference = node['what'] as Node
  if (reference.kind !== 'name') return undefined
  const owner = e.className(nameOf(reference))
  const format = /^DateTime(?:Interface|Immutable)?$/i.test(owner)
    ? PHP_CONSTANTS.get(`DATE_${nameOf(node['offset'])}`)
    : undefined
  if (format !== undefined) return stringPiece(format)
  const value = CONSTANTS[`${owner}::${nameOf(node['offset'])}`.toLowerCase()]
  return value === undefined ? undefined : stringPiece(quote(value))
}
