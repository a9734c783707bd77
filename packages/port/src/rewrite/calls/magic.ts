import { type FunctionInfo, findMethod, findProperty } from '../../analyse/project.js'
import { isNode, type Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { keyExpression } from '../expressions/lookups.js'
import { type Piece, paren, quote } from '../piece.js'
import { argumentPieces } from './arguments.js'
import { ownCall } from './call.js'

/** The method of an object's class, where the class is known. */
function methodOf(made: Piece, name: string, e: Emitter): FunctionInfo | undefined {
  const owner = made.kind.k === 'instance' ? e.project.classes.get(made.kind.of) : undefined
  return owner === undefined ? undefined : findMethod(e.project, owner, name)
}

function calls(node: Node, made: Piece, info: FunctionInfo, args: readonly string[], e: Emitter) {
  return ownCall(node, `${paren(made.text)}.${info.name}(${args.join(', ')})`, info, e)
}

/** `$list['key']` of an object with `ArrayAccess`; the key is missing in `$list[]`. */
export function arrayAccess(
  method: 'offsetget' | 'offsetset' | 'offsetexists' | 'offsetunset',
  place: Node,
  e: Emitter,
  value?: string,
): Piece | undefined {
  const what = place['what'] as Node
  if (e.peek(what).k !== 'instance') return undefined
  const made = e.expr(what)
  const info = methodOf(made, method, e)
  if (info === undefined) return undefined
  const key = isNode(place['offset']) ? keyExpression(place['offset'], e) : 'null'
  return calls(place, made, info, value === undefined ? [key] : [key, value], e)
}

/** Whether a class of the run has no property of that name, so that PHP asks its magic methods. */
function hasProperty(made: Piece, name: string, e: Emitter): boolean {
  const owner = made.kind.k === 'instance' ? e.project.classes.get(made.kind.of) : undefined
  return owner === undefined || findProperty(e.project, owner, name) !== undefined
}

/** `$x->name` that the class does not declare: `__get`, `__set`, `__isset` and `__unset`. */
export function magicProperty(
  method: '__get' | '__set' | '__isset' | '__unset',
  node: Node,
  { made, name, value }: { made: Piece; name: string; value?: string },
  e: Emitter,
): Piece | undefined {
  const info = methodOf(made, method, e)
  if (info === undefined || hasProperty(made, name, e)) return undefined
  return calls(node, made, info, value === undefined ? [quote(name)] : [quote(name), value], e)
}

/** A method that the class does not declare: `__call` and `__callStatic`. */
export function magicCall(
  node: Node,
  info: FunctionInfo | undefined,
  { holder, name, args }: { holder: string; name: string; args: readonly Node[] },
  e: Emitter,
): Piece | undefined {
  if (info === undefined) return undefined
  const list = argumentPieces(args, e).map(({ text }) => text)
  const text = `${holder}.${info.name}(${quote(name)}, [${list.join(', ')}])`
  return ownCall(node, text, info, e)
}
