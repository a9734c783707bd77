import { isScalar, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'
import { safeName } from '../variables.js'
import { argumentList } from './arguments.js'
import { SURE } from './call.js'
import { boundMethod, mayWait, namedCallee, namedFunction } from './callables.js'

/** `$f(…)`, `(function () { … })()`, `[$object, 'method'](…)` */
export function valueCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const named = namedFunction(what, e)
  if (named !== undefined) return e.expr({ ...node, what: named } as Node)
  const method = boundMethod(what, e)
  if (method !== undefined) return e.expr({ ...node, what: method } as Node)
  const made = e.expr(what)
  const isOpen = isScalar(made.kind) || args.some(({ kind: k }) => k === 'variadic')
  const callee = isOpen ? `(${made.text} as any)` : paren(made.text)
  const found = namedCallee(made, e)
  const invoked = found ?? (made.kind.k === 'instance' ? `${made.text}.__invoke` : callee)
  const text = `${invoked}${e.isQuiet ? '?.' : ''}${argumentList(args, e, made.kind.k === 'closure' ? made.kind.node : undefined)}`
  if (made.kind.k === 'closure') {
    const info = e.unit.infos.get(made.kind.node)
    if (info !== undefined) {
      if (info.isGenerator) return piece(text)
      const isKnown = SURE.has(info.returns.k) || info.returns.k === 'ciphertext'
      return piece(info.isAsync ? e.await(node, text) : text, isKnown ? info.returns : UNKNOWN)
    }
  }
  if (made.isAsync === true || mayWait(made, e)) return piece(e.await(node, text))
  return piece(
    isNode(what) && what.kind === 'string'
      ? `${e.modules.placeholder(safeName(String(what['value'])), false)}${argumentList(args, e)}`
      : text,
  )
}
