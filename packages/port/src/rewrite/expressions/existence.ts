import type { Node } from '../../parse/node.js'
import { arrayAccess, magicProperty } from '../calls/magic.js'
import type { Emitter } from '../emitter.js'
import { boolPiece, type Piece, paren } from '../piece.js'
import { memberName } from './lookups.js'

function issetText(one: Node, e: Emitter): string {
  const accessed = one.kind === 'offsetlookup' ? arrayAccess('offsetexists', one, e) : undefined
  if (accessed !== undefined) return `${e.helper('truthy')}(${accessed.text})`
  if (one.kind === 'propertylookup') {
    const name = memberName(one['offset'])
    const made = e.quietly(() => e.expr(one['what'] as Node))
    const asked =
      'node' in name ? undefined : magicProperty('__isset', one, { made, name: name.name }, e)
    if (asked !== undefined) return `${e.helper('truthy')}(${asked.text})`
  }
  return `${paren(quiet(one, e).text)} != null`
}

/** `isset($a['b'], $c)` */
export function isset(node: Node, e: Emitter): Piece {
  const parts = (node['variables'] as Node[]).map((one) => issetText(one, e))
  return boolPiece(
    parts.length === 1 ? (parts[0] ?? 'false') : parts.map((one) => `(${one})`).join(' && '),
  )
}

export function empty(node: Node, e: Emitter): Piece {
  const made = quiet(node['expression'] as Node, e)
  if (made.kind.k === 'bool') return boolPiece(`!${paren(made.text)}`)
  return boolPiece(`!${e.helper('truthy')}(${made.text})`)
}

/** Writes what may be missing: each step is taken only if there is something. */
export function quiet(node: Node, e: Emitter): Piece {
  return e.quietly(() => e.expr(node))
}
