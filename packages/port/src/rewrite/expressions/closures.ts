import type { Kind } from '../../analyse/kinds.js'
import { FUNCTIONS, isNode, type Node, nameOf, walk } from '../../parse/node.js'
import { coerced } from '../coercion.js'
import { functionParts, parameterList } from '../declarations/functions.js'
import type { Emitter } from '../emitter.js'
import { type Piece, piece } from '../piece.js'
import { safeName } from '../variables.js'

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
    const inner = body === undefined ? piece('undefined') : coerced(e.expr(body), node, e)
    e.learnReturn(inner.kind)
    return inner
  })
  const isAsync = e.unit.infos.get(node)?.isAsync ?? false
  const changed = ((node['arguments'] ?? []) as Node[])
    .map(nameOf)
    .filter((name) => e.unit.scopes.get(node)?.variables.get(name)?.isChanged === true)
    .map((name) => `${safeName(name)} = ${e.helper('copy')}(${safeName(name)}), `)
  const text = `${isAsync ? 'async ' : ''}${parameters} => (${changed.join('')}${made.text})`
  const names = e.inlineCallbacks.has(node) ? [] : takenAlong(node, e)
  if (names.length === 0) return piece(text, kind)
  const taken = names.map((name) => `${e.variable(name).name}: any`)
  return piece(`((${taken.join(', ')}) => ${text})(${givenNow(names, e)})`, kind)
}

/** The values that variables have now; an array that is changed is another one from here on. */
const givenNow = (names: readonly string[], e: Emitter): string =>
  names
    .map((one) => e.variable(one))
    .map(({ name, variable }) => (variable.isChanged ? `${e.helper('copy')}(${name})` : name))
    .join(', ')

/** Variables of the outer function that an arrow function uses and that have other values later. */
function takenAlong(node: Node, e: Emitter): string[] {
  const own = new Set(((node['arguments'] ?? []) as Node[]).map(nameOf))
  const names = new Set<string>()
  if (isNode(node['body']))
    walk(node['body'], (inner) => {
      const name = inner.kind === 'variable' ? nameOf(inner) : ''
      if (name !== '' && name !== 'this' && !own.has(name)) names.add(name)
      return !FUNCTIONS.has(inner.kind)
    })
  return [...names].filter((name) => changes(name, e))
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
  const own = names.filter(isOwn)
  const others = names.filter(
    (name) => !isOwn(name) && !e.inlineCallbacks.has(node) && changes(name, e),
  )
  if (own.length + others.length === 0) return `${head}${body}`
  const jsName = (name: string) => e.variable(name).name
  const lines = own.map(
    (name) => `let ${jsName(name)}: any = ${e.helper('copy')}(${jsName(name)}_);`,
  )
  const parameters = [
    ...own.map((name) => `${jsName(name)}_: any`),
    ...others.map((name) => `${jsName(name)}: any`),
  ]
  const whole = own.length === 0 ? body : body.replace('{', `{\n${lines.join('\n')}`)
  return `((${parameters.join(', ')}) => ${head}${whole})(${givenNow([...own, ...others], e)})`
}

function changes(name: string, e: Emitter): boolean {
  const { variable, how } = e.variable(name)
  if (how.how === 'loop' || how.how === 'free' || variable.isStatic || variable.isGlobal)
    return false
  const writes = variable.occurrences.filter((one) => one.how !== 'read').length
  // What is declared at the top is one variable for all rounds of a loop.
  return writes > (variable.isParameter || how.how === 'top' ? 0 : 1)
}

/** Whether a piece is a closure that waits for something. */
export function isAsyncClosure({ kind, isAsync }: Piece, e: Emitter): boolean {
  if (isAsync === true) return true
  return kind.k === 'closure' && (e.unit.infos.get(kind.node)?.isAsync ?? false)
}
