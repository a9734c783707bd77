import type { Node } from '../parse/node.js'

/** A step of a route as far as it is known: a literal, or an expression that gives it at run time. */
export type RoutePart = { readonly literal: string } | { readonly node: Node }

/**
 * What an expression is, as far as the source tells. `none` is not known yet, `unknown` never will
 * be: it is `any` in TypeScript.
 */
export type Kind =
  | { readonly k: SimpleKind }
  | { readonly k: 'chain'; readonly parts: readonly RoutePart[]; readonly style: ChainStyle }
  | { readonly k: 'promise'; readonly of: Kind }
  | { readonly k: 'response'; readonly call?: DocumentedCall }
  | { readonly k: 'instance'; readonly of: string }
  | { readonly k: 'closure'; readonly node: Node }

export type ChainStyle = 'properties' | 'chain' | 'index'

/** The operation that a response belongs to. */
export interface DocumentedCall {
  readonly method: string
  readonly template: string
}

type SimpleKind =
  | 'none'
  | 'unknown'
  | 'null'
  | 'void'
  | 'bool'
  | 'int'
  | 'float'
  | 'string'
  | 'list'
  | 'map'
  | 'client'
  | 'body'
  | 'data'
  | 'error'
  | 'driver'
  | 'pending'
  | 'stack'
  | 'media'
  | 'stream'
  | 'key'
  | 'ciphertext'

const simple = new Map<SimpleKind, Kind>()

/** Returns the kind of this name. */
export function kind(k: SimpleKind): Kind {
  let found = simple.get(k)
  if (found === undefined) {
    found = { k }
    simple.set(k, found)
  }
  return found
}

export const UNKNOWN = kind('unknown')
export const NONE = kind('none')
export const STRING = kind('string')

const SCALARS: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'float',
  'string',
  'list',
  'map',
  'void',
])

/** A part of a route that only the running program knows: it grows in a loop, or is one of several. */
const SOMEWHERE: RoutePart = { node: { kind: 'noop' } }
const SOME_ROUTE: Kind = { k: 'chain', parts: [SOMEWHERE], style: 'chain' }

/** Whether what holds the first parts of a route holds another route at another time: it is `any`. */
export const isSomewhere = (parts: readonly RoutePart[]): boolean => parts.includes(SOMEWHERE)

/** A response of any call. */
const RESPONSE: Kind = { k: 'response' }

type Response = Extract<Kind, { k: 'response' }>

const sameCall = (a: Response, b: Response) =>
  a.call === undefined || (a.call.method === b.call?.method && a.call.template === b.call?.template)

/** Returns what a variable is that was assigned both. */
export function join(a: Kind, b: Kind): Kind {
  if (a === b || b.k === 'none') return a
  if (a.k === 'none') return b
  if (a.k === 'null' || b.k === 'null') {
    const other = a.k === 'null' ? b : a
    return SCALARS.has(other.k) ? UNKNOWN : other
  }
  if (a.k === b.k) {
    if (a.k === 'response') return sameCall(a, b as typeof a) ? a : RESPONSE
    if (a.k === 'instance') return a.of === (b as typeof a).of ? a : UNKNOWN
    if (a.k === 'promise') {
      const of = join(a.of, (b as typeof a).of)
      return of === a.of ? a : { k: 'promise', of }
    }
    if (a.k === 'closure') return a.node === (b as typeof a).node ? a : UNKNOWN
    if (a.k === 'chain') return sameParts(a.parts, (b as typeof a).parts) ? a : SOME_ROUTE
    return a
  }
  const numbers = new Set([a.k, b.k])
  if (numbers.has('int') && numbers.has('float')) return kind('float')
  return UNKNOWN
}

function sameParts(a: readonly RoutePart[], b: readonly RoutePart[]): boolean {
  return JSON.stringify(a.map(partKey)) === JSON.stringify(b.map(partKey))
}

const partKey = (part: RoutePart) =>
  'literal' in part ? part.literal : part.node.loc?.start.offset

/** Whether two kinds say the same. */
export function same(a: Kind, b: Kind): boolean {
  return a === b || (a.k === b.k && join(a, b) === a)
}

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int: 'number',
  float: 'number',
  string: 'string',
  client: 'Client',
  void: 'void',
}

/** The TypeScript type that a variable of this kind is declared with. */
export function typeOf(one: Kind): string {
  return TYPES[one.k] ?? 'any'
}

export const isNumber = (one: Kind): boolean => one.k === 'int' || one.k === 'float'
export const isScalar = (one: Kind): boolean =>
  isNumber(one) || one.k === 'string' || one.k === 'bool' || one.k === 'ciphertext'
