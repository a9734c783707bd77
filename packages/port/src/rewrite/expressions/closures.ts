import type { Kind } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { functionParts, parameterList } from '../declarations/functions.js'
import type { Emitter } from '../emitter.js'
import { type Piece, piece } from '../piece.js'

/** `function (…) use (…) { … }` */
export function closure(node: Node, e: Emitter): Piece {
  const kind: Kind = { k: 'closure', node }
  const { isAsync, isGenerator, parameters, body } = functionParts(node, e)
  if (isGenerator) {
    // A generator has a `this` of its own.
    const bound = /\bthis\b/.test(body)
    const list = bound
      ? parameters.replace('(', parameters === '()' ? '(this: any' : '(this: any, ')
      : parameters
    const text = `${isAsync ? 'async ' : ''}function* ${list} ${body}`
    return piece(bound ? `(${text}).bind(this)` : text, kind)
  }
  return piece(bound(node, `${isAsync ? 'async ' : ''}${parameters} => `, body, e), kind)
}

/** `fn (…) => …` */
export function arrow(node: Node, e: Emitter): Piece {
  const kind: Kind = { k: 'closure', node }
  const parameters = parameterList(node, e)
  const body = isNode(node['body']) ? node['body'] : undefined
  const made = e.within(node, () => {
    const inner = body === undefined ? piece('undefined') : e.expr(body)
    e.learnReturn(inner.kind)
    return inner
  })
  const isAsync = e.unit.infos.get(node)?.isAsync ?? false
  return piece(`${isAsync ? 'async ' : ''}${parameters} => (${made.text})`, kind)
}

/**
 * PHP takes a value along as it is when the closure is made, and each call begins with it; one that
 * changes is bound then.
 */
function bound(node: Node, head: string, body: string, e: Emitter): string {
  const names = ((node['uses'] ?? []) as Node[])
    .filter((used) => used['byref'] !== true)
    .map((used) => nameOf(used))
    .filter((name) => name !== '')
  const inner = e.unit.scopes.get(node)
  const isOwn = (name: string) => {
    const variable = inner?.variables.get(name)
    if (variable === undefined) return false
    return variable.isChanged || variable.occurrences.some(({ how }) => how !== 'read')
  }
  const own = names.filter(isOwn).map((name) => e.variable(name).name)
  const others = names
    .filter((name) => !isOwn(name) && changes(name, e))
    .map((name) => e.variable(name).name)
  if (own.length + others.length === 0) return `${head}${body}`
  const copy = own.length > 0 ? e.helper('copy') : ''
  const lines = own.map((name) => `let ${name}: any = ${copy}(${name}_);`).join('\n')
  const parameters = [
    ...own.map((name) => `${name}_: any`),
    ...others.map((name) => `${name}: any`),
  ]
  const text = `${head}${own.length === 0 ? body : body.replace('{', `{\n${lines}`)}`
  return `((${parameters.join(', ')}) => ${text})(${[...own, ...others].join(', ')})`
}

function changes(name: string, e: Emitter): boolean {
  const { variable, how } = e.variable(name)
  if (how.how === 'loop' || how.how === 'free' || variable.isStatic || variable.isGlobal)
    return false
  const writes = variable.occurrences.filter((one) => one.how !== 'read').length
  return writes > (variable.isParameter ? 0 : 1)
}

/** Whether a piece is a closure that waits for something. */
export function isAsyncClosure({ kind, isAsync }: Piece, e: Emitter): boolean {
  if (isAsync === true) return true
  return kind.k === 'closure' && (e.unit.infos.get(kind.node)?.isAsync ?? false)
}
