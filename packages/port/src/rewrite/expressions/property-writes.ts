import type { Node } from '../../parse/node.js'
import { magicProperty } from '../calls/magic.js'
import { coerced, propertyNode } from '../coercion.js'
import type { Emitter } from '../emitter.js'
import type { Piece } from '../piece.js'
import { memberName } from './lookups.js'

/** A property that declares a type is given what PHP would make of a value. */
export function ofProperty(left: Node, right: Piece, e: Emitter): Piece {
  const name = left.kind === 'propertylookup' ? memberName(left['offset']) : undefined
  if (name === undefined || 'node' in name) return right
  const of = e.peek(left['what'] as Node)
  const owner = of.k === 'instance' ? e.project.classes.get(of.of) : undefined
  const declaration = owner === undefined ? undefined : propertyNode(owner, name.name, e)
  return declaration === undefined ? right : coerced(right, declaration, e)
}

/** `$x->name = …` where the class has no such property, and `__set`. */
export function setMagic(left: Node, right: Piece, e: Emitter): Piece | undefined {
  const name = left.kind === 'propertylookup' ? memberName(left['offset']) : undefined
  if (name === undefined || 'node' in name) return undefined
  const made = e.expr(left['what'] as Node)
  return magicProperty('__set', left, { made, name: name.name, value: right.text }, e)
}
