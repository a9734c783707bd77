import { isNumber } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren } from '../piece.js'
import { readValue } from './values.js'

/** Words of Guzzle's that count seconds. */
export const SECONDS: ReadonlySet<string> = new Set(['timeout', 'connect_timeout'])

/** Guzzle's seconds are milliseconds here. */
export function milliseconds(value: Node, e: Emitter): Piece {
  const made = e.expr(value)
  const number =
    value.kind === 'number' ? Number(String(value['value']).replaceAll('_', '')) : Number.NaN
  const of = { line: value.loc?.start.line ?? 1, column: 1 }
  if (!Number.isNaN(number))
    return {
      ...made,
      text: String(Math.round(number * 1000)),
      value: { kind: 'number', value: number * 1000, ...of },
    }
  return {
    ...made,
    text: `${isNumber(made.kind) ? paren(made.text) : `${e.helper('toNumber')}(${made.text})`} * 1000`,
  }
}

/**
 * Options or a configuration that are no literal, or a part of them: a helper turns Guzzle's words
 * into those of the SDK, unless it is known that there are none.
 */
export function heldWords(made: Piece, node: Node, e: Emitter, isSure = false): string {
  const value = readValue(made, node, e)
  const isPlain =
    value.kind === 'map'
      ? !value.open && value.entries.every(({ key }) => !WORDS.has(key))
      : !isSure && !e.mentionsTimeouts
  return isPlain ? made.text : `${e.helper('guzzleOptions')}(${made.text})`
}

/** What {@link heldWords} has to look at. */
const WORDS = new Set([
  ...SECONDS,
  ...'curl delay on_stats on_headers progress version decode_content cookies auth expect'.split(
    ' ',
  ),
  ...'crypto_method force_ip_resolve idn_conversion synchronous read_timeout verify'.split(' '),
])

/** Whether some key of an array is computed, so that any word may stand there. */
export function hasComputedKey(node: Node): boolean {
  return (node['items'] as Node[]).some(
    (item) => isNode(item) && isNode(item['key']) && !LITERALS.has((item['key'] as Node).kind),
  )
}

const LITERALS = new Set(['string', 'number', 'boolean', 'nullkeyword', 'unary'])

/** `'curl' => [CURLOPT_… => …]`: settings of a library that is not there. */
export function isCurl(key: string | undefined, value: Node): boolean {
  if (key !== 'curl' || value.kind !== 'array') return false
  const items = (value['items'] as Node[]).filter(isNode)
  return (
    items.length > 0 &&
    items.every((item) => isNode(item['key']) && /^\\?CURL/.test(nameOf(item['key'])))
  )
}
