import { kind } from '../../analyse/kinds.js'
import type { Value } from '../../facts/facts.js'
import { type Piece, paren, piece } from '../piece.js'

/** An entry whose value is a name or a word, and a map of such entries. */
const ENTRY = String.raw`\w+(?:: (?:[\w.]+|'[^'\\]*'))?`
const PLAIN = new RegExp(`^\\{\\s*${ENTRY}(?:,\\s*${ENTRY})*,?\\s*\\}$`)

/** What a union of two arrays is. */
export function unionValue(a: Value, b: Value): Value {
  const entries = [a, b].flatMap((one) => (one.kind === 'map' ? one.entries : []))
  return { kind: 'map', entries, open: false, line: a.line, column: a.column }
}

/** A union of arrays; a literal on the right is written into it. */
export function unionPiece(a: Piece, b: Piece, value: Value): Piece {
  const right = /^\{[\s\S]*\}$/.test(b.text) ? b.text.slice(1) : `...${paren(b.text)} }`
  const isPlain = PLAIN.test(a.text)
  const left = isPlain ? a.text.slice(1, -1).trim().replace(/,$/, '') : `...${paren(a.text)}`
  return piece(`{ ${left}, ${right}`, kind('map'), value)
}

/** Two arrays with literal keys, none of which is in both: their union is a spread. */
export function areApart(a: Value, b: Value): boolean {
  if (a.kind !== 'map' || b.kind !== 'map' || a.open || b.open) return false
  const keys = new Set(a.entries.map(({ key }) => key))
  return b.entries.length > 0 && b.entries.every(({ key }) => !keys.has(key))
}
