import { type Kind, kind } from '../../analyse/kinds.js'
import type { Value } from '../../facts/facts.js'
import { fieldKind } from '../../facts/index.js'
import { isNode, type Node } from '../../parse/node.js'
import { isCurl } from '../calls/guzzle-words.js'
import { readValue } from '../calls/values.js'
import type { Emitter } from '../emitter.js'
import { isIdentifier, keyText, type Piece, paren, piece } from '../piece.js'
import {
  isSequence,
  isUnpacked,
  keepsOrder,
  keyPart,
  lastOf,
  literalKey,
  nextIndex,
} from './array-keys.js'
import { isAsyncClosure } from './closures.js'
import { shaped, stored, visible } from './copies.js'
import { asString } from './literals.js'

/** A place in the options of a call, of which the catalogue knows what belongs there. */
export interface Place {
  readonly method: string
  readonly template: string
  readonly path: readonly (string | number)[]
}

/** How the entries of an array are written. */
export interface ItemsOptions {
  readonly place?: Place | undefined
  /** Entries that come first. */
  readonly before?: readonly string[]
  /** Writes the value of an entry with a literal key; `undefined` for the ordinary way. */
  readonly write?: (item: Node, key: string) => OwnItem | undefined
  /** Writes the array whose entries are spread into this one. */
  readonly spread?: ((made: Piece, node: Node) => string) | undefined
}

/** A value, under another key perhaps; or an entry that stays a comment. */
export type OwnItem = (Piece & { readonly key?: string }) | 'drop'

/** An array: a list or an object, by its keys. */
export function arrayLiteral(node: Node, e: Emitter, place?: Place): Piece {
  const items = (node['items'] as Node[]).filter((item) => isNode(item) && item.kind !== 'noop')
  if (items.length > 0) return writeItems(node, e, { place })
  const isMap =
    place !== undefined && fieldKind(place.method, place.template, place.path)?.type === 'map'
  const at = {
    line: node.loc?.start.line ?? 1,
    column: (node.loc?.start.column ?? 0) + 1,
    open: false,
  }
  return isMap
    ? piece('{}', kind('map'), { kind: 'map', entries: [], ...at })
    : piece('[]', kind('list'), { kind: 'list', items: [], ...at })
}

/** Writes an array that has entries. */
export function writeItems(
  node: Node,
  e: Emitter,
  { place, before = [], write, spread }: ItemsOptions,
): Piece {
  const items = (node['items'] as Node[]).filter((item) => isNode(item) && item.kind !== 'noop')
  const isMap =
    before.length > 0 || (items.some((item) => isNode(item['key'])) && !isSequence(items))
  const last = lastOf(items)
  if (isMap && !keepsOrder(items)) e.report(node, 'key-order', { source: e.source(node) })
  if (!isMap && items.some(spreadsMap)) return mergedText(items, e)
  const outer = e.reports.takeMarks()
  const lines = before.map((text) => `${text},`)
  const entries: { key: string; value: Value }[] = []
  const values: Value[] = []
  let open = false
  let index = 0
  let holdsAsync = false
  for (const item of items) {
    const above = e.comments.before(item.loc?.start.offset ?? 0)
    const key = keyPart(item, index)
    const inner =
      place === undefined || key === undefined
        ? undefined
        : { ...place, path: [...place.path, key] }
    const made = itemText(item, { isMap, index, last, inner, write, spread }, e)
    if (made?.isAsync === true) holdsAsync = true
    if (made?.value !== undefined) {
      if (isMap && key !== undefined)
        entries.push({ key: made.key ?? String(key), value: made.value })
      else values.push(made.value)
    } else if (made !== undefined) open = true
    index = nextIndex(item, index)
    const marks = e.reports.takeMarks()
    const behind = e.comments.behind(item.loc?.end.offset ?? 0)
    const text = made === undefined ? `// ${e.source(item).replace(/\n/g, ' ')}` : `${made.text},`
    lines.push(`${above}${marks}${text}${behind}`)
  }
  e.reports.putBack(outer)
  const rest = e.comments.before(node.loc?.end.offset ?? 0)
  const isBroken = isLong(node) || rest !== '' || lines.some((line) => line.includes('//'))
  const separator = isBroken ? '\n' : ' '
  const inside = `${separator}${lines.join(separator)}${separator}${rest}`
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1, open }
  const made = isMap
    ? piece(`{${inside}}`, kind('map'), { kind: 'map', entries, ...at })
    : piece(`[${inside}]`, kind('list'), { kind: 'list', items: values, ...at })
  return holdsAsync ? { ...made, holdsAsync } : made
}

const isLong = (node: Node) => (node.loc?.end.line ?? 0) > (node.loc?.start.line ?? 0)
/** `...['k' => 'v']` in a list: PHP keeps its keys. */
const spreadsMap = (item: Node): boolean => {
  const inner = isUnpacked(item) ? ((item['value'] ?? item['what']) as Node) : undefined
  return (
    inner?.kind === 'array' &&
    (inner['items'] as Node[]).some((one) => isNode(one) && isNode(one['key']))
  )
}

/** Several arrays as one, as PHP puts them together. */
function mergedText(items: readonly Node[], e: Emitter): Piece {
  const parts: string[] = []
  let plain: string[] = []
  for (const item of items) {
    const node = (
      item.kind === 'entry' ? item['value'] : item.kind === 'variadic' ? item['what'] : item
    ) as Node
    const { text } = e.expr(node)
    if (!isUnpacked(item)) {
      plain.push(text)
      continue
    }
    if (plain.length > 0) parts.push(`[${plain.join(', ')}]`)
    plain = []
    parts.push(text)
  }
  if (plain.length > 0) parts.push(`[${plain.join(', ')}]`)
  return piece(`${e.helper('arrayMerge')}(${parts.join(', ')})`, kind('map'))
}

interface ItemContext {
  readonly isMap: boolean
  readonly index: number
  readonly last: ReadonlyMap<string, Node>
  readonly inner: Place | undefined
  readonly write: ItemsOptions['write']
  readonly spread: ItemsOptions['spread']
}

/** Writes an entry; `undefined` for one that stays a comment. */
function itemText(
  item: Node,
  { isMap, index, last, inner, write, spread }: ItemContext,
  e: Emitter,
): { text: string; value?: Value; key?: string; isAsync?: boolean } | undefined {
  const node = (
    item.kind === 'entry' ? item['value'] : item.kind === 'variadic' ? item['what'] : item
  ) as Node
  if (isUnpacked(item)) {
    const plain = e.expr(node)
    const made = spread === undefined ? plain : { ...plain, text: spread(plain, node) }
    if (isMap || made.kind.k === 'list') return { text: `...${paren(made.text)}` }
    return { text: `...${e.helper('spread')}(${made.text})` }
  }
  if (item['byRef'] === true) e.report(item, 'by-reference', { source: e.source(item) })
  const key = literalKey(item)
  if (key !== undefined && last.get(key) !== item) {
    e.report(item, 'duplicate-key', { key })
    return undefined
  }
  if (isCurl(key, node)) {
    e.report(item, 'option-dropped', { option: 'curl', source: e.source(item) })
    return undefined
  }
  const own = key === undefined ? undefined : write?.(item, key)
  if (own === 'drop') return undefined
  const place = elementPlace(item, e)
  const writeValue = () => inRequest(e.valueAt(node, inner), node, inner, e)
  const plain = own ?? (place === undefined ? writeValue() : e.storing(place, writeValue))
  const made = place === undefined ? plain : { ...plain, text: stored(plain, node, place, e).text }
  const value = readValue(made, node, e)
  const isAsync = isAsyncClosure(made, e) || made.holdsAsync === true
  if (!isMap) return { text: made.text, value, isAsync }
  if (!isNode(item['key'])) return { text: `${index}: ${made.text}`, value }
  if (key !== undefined) {
    const name = own?.key
    const written = keyText(name ?? key)
    return {
      text:
        written === made.text && isIdentifier(written) && !RESERVED.has(written)
          ? written
          : `${written}: ${made.text}`,
      value,
      isAsync,
      key: name ?? key,
    }
  }
  return { text: `[${dynamicKey(item['key'], e)}]: ${made.text}` }
}

/** A part of a request: what the catalogue knows to be a text or a number is no array. */
function inRequest(made: Piece, node: Node, place: Place | undefined, e: Emitter): Piece {
  if (!e.isRequest) return made
  if (made.kind.k === 'instance') return visible(made, e)
  const type =
    place === undefined ? undefined : fieldKind(place.method, place.template, place.path)?.type
  return type === undefined || type === 'list' || type === 'map' ? shaped(made, node, e) : made
}

/** Where an element of the array that is being written will be kept. */
function elementPlace(item: Node, e: Emitter): Node | undefined {
  const what = e.storedIn
  if (what === undefined) return undefined
  return { kind: 'offsetlookup', what, offset: isNode(item['key']) ? item['key'] : null }
}

function dynamicKey(key: Node, e: Emitter): string {
  const made = e.expr(key)
  return PLAIN.has(made.kind.k) ? made.text : asString(made, e)
}

const PLAIN: ReadonlySet<Kind['k']> = new Set(['string', 'int', 'float', 'unknown', 'none'])
/** Keys that are no names of variables. */
const RESERVED = new Set(['this', 'null', 'true', 'false', 'undefined', 'super'])
