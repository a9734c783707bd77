import type { Value } from '../../facts/facts.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import type { Piece } from '../piece.js'

/** What a piece is in the source, for the checks of the catalogue. */
export function readValue(made: Piece, node: Node, e: Emitter): Value {
  if (made.value !== undefined) return made.value
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
  const { k } = made.kind
  if (node.kind === 'variable' && typeof node['name'] === 'string') {
    const held = e.heldValue(nameOf(node))
    if (held !== undefined) return held
  }
  switch (k) {
    case 'null':
      return { kind: 'null', ...at }
    case 'string':
      return { kind: 'typed', type: 'string', text: e.source(node), ...at }
    case 'int':
    case 'float':
      return { kind: 'typed', type: 'number', text: e.source(node), ...at }
    case 'bool':
      return { kind: 'typed', type: 'boolean', text: e.source(node), ...at }
    case 'ciphertext':
      return { kind: 'ciphertext', ...at }
    default:
      return { kind: 'unknown', text: e.source(node), ...at }
  }
}
