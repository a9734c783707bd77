import { findMethod } from '../../analyse/project.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { FUNCTIONS } from '../functions/table.js'
import { type Piece, paren, piece, quote } from '../piece.js'
import { call } from './call.js'
import { VERB } from './request.js'
import { routeOf } from './routes.js'

/** `strlen(...)`: the function itself. */
export function firstClass(what: Node, e: Emitter): Piece {
  const isRequest = isVerb(what, e)
  const bound = {
    kind: 'variable',
    name: isRequest ? 'options' : 'args',
    isBound: true,
    loc: what.loc,
  }
  const given = isRequest ? bound : { kind: 'variadic', what: bound, loc: what.loc }
  const inner = { kind: 'call', loc: what.loc, what, arguments: [given] } as unknown as Node
  // What it waits for it waits for itself, not the function around it.
  const { info } = e
  e.info = undefined
  let made: Piece
  try {
    made = e.quietly(() => call(inner, e), false)
  } finally {
    e.info = info
  }
  const isAsync = /\bawait\b/.test(made.text)
  if (isAsync && !e.project.hasAsyncClosures) {
    e.project.hasAsyncClosures = true
    e.project.changes++
  }
  if (isRequest) {
    const request = `${isAsync ? 'async ' : ''}(options: any = {}) => ${made.text}`
    return { ...piece(request), isAsync }
  }
  const text = made.text
    .replace(/\.\.\.\w+\(args\)/, '...args')
    .replace(/^\((\w+) as any\)\(/, '$1(')
  const arrow = `(...args: any[]) => ${paren(text.replace(/^(\w+)\(\.\.\.args\)$/, '($1 as any)(...args)'))}`
  return isAsync ? { ...piece(`async ${arrow}`), isAsync: true } : { ...piece(arrow), isAsync }
}

/** `$client->v3->certificates->get`: its options are its only argument. */
function isVerb(what: Node, e: Emitter): boolean {
  const isLookup = what.kind === 'propertylookup' || what.kind === 'nullsafepropertylookup'
  return (
    isLookup && VERB.test(nameOf(what['offset'])) && routeOf(what['what'] as Node, e) !== undefined
  )
}

/** `'A::b'` or `[$x, 'b']` as a function of its own. */
export function asCallable(node: Node): Node {
  return {
    kind: 'call',
    loc: node.loc,
    what: node,
    arguments: [{ kind: 'variadicplaceholder' }],
  } as unknown as Node
}

/** `'strtoupper'` as a callback */
export function namedCallback(node: Node, e: Emitter): Piece {
  const name = String(node['value'])
  if (name.includes('::')) return e.expr(asCallable(node))
  const own = e.functionNamed(name)
  if (own !== undefined) return { ...piece(e.functionReference(own)), isAsync: own.isAsync }
  const rule = FUNCTIONS.get(name.toLowerCase())
  if (rule !== undefined) return { ...piece(e.helper(rule.helper)), isAsync: false }
  e.report(node, 'function-unknown', { name: `${name}()`, source: e.source(node) })
  return piece(e.modules.placeholder(name, false))
}

/** What a function of PHP's calls: a function, the name of one, a method of an object. */
export function callbackPiece(argument: Node, made: Piece, e: Emitter): Piece {
  if (argument.kind === 'string') return namedCallback(argument, e)
  if (boundMethod(argument, e) !== undefined) return e.expr(asCallable(argument))
  if (made.kind.k === 'instance') {
    // An object that PHP calls is called by its method.
    const owner = e.project.classes.get(made.kind.of)
    const invoked = owner === undefined ? undefined : findMethod(e.project, owner, '__invoke')
    const text = `(...args: any[]) => (${made.text} as any).__invoke(...args)`
    return { ...piece(text), isAsync: invoked?.isAsync === true }
  }
  return made
}

/** A value that nobody knows may be one of the run's callbacks that wait: waiting for others costs nothing. */
export function mayWait(made: Piece, e: Emitter): boolean {
  if (made.isAsync === false) return false
  if (['unknown', 'none'].includes(made.kind.k) && e.project.hasAsyncClosures) return true
  const { functions, methods } = e.project.questions.callable
  if (!OPEN.has(made.kind.k)) return false
  if ([...functions].some(({ isAsync }) => isAsync)) return true
  return [...methods].some((name) => e.project.asyncMethods.has(name))
}

/** `$f = 'strtoupper'; $f(…)`, `'A::b'(…)`: the function that a text names. */
export function namedFunction(what: Node, e: Emitter): Node | undefined {
  const text =
    what.kind === 'variable' && typeof what['name'] === 'string' ? e.heldNode(what['name']) : what
  if (text?.kind !== 'string') return undefined
  const [owner, method] = String(text['value']).split('::')
  if (method === undefined)
    return { kind: 'name', name: owner, resolution: 'uqn', loc: what.loc } as unknown as Node
  const offset = { kind: 'identifier', name: method, loc: what.loc }
  const reference = { kind: 'name', name: `\\${owner}`, resolution: 'fqn', loc: what.loc }
  return { kind: 'staticlookup', what: reference, offset, loc: what.loc } as unknown as Node
}

/** `$f = [$object, 'method']; $f(…)`: the method itself. */
export function boundMethod(what: Node, e: Emitter): Node | undefined {
  const array = what.kind === 'variable' ? e.heldArray(nameOf(what)) : what
  if (array?.kind !== 'array') return undefined
  const [object, method, ...others] = (array['items'] as Node[]).map(
    (item) => (item['value'] ?? item) as Node,
  )
  if (object === undefined || method === undefined || others.length > 0) return undefined
  const offset =
    method.kind === 'string'
      ? { kind: 'identifier', name: String(method['value']), loc: method.loc }
      : method
  if (object.kind === 'string') {
    const reference = {
      kind: 'name',
      name: `\\${object['value']}`,
      resolution: 'fqn',
      loc: what.loc,
    }
    return { kind: 'staticlookup', what: reference, offset, loc: what.loc } as unknown as Node
  }
  return { kind: 'propertylookup', what: object, offset, loc: what.loc } as unknown as Node
}

/**
 * A value that is called, where the run names functions in texts or methods in arrays: a helper
 * finds what is meant.
 */
export function namedCallee(made: Piece, e: Emitter): string | undefined {
  const { functions, methods } = e.project.questions.callable
  if (!OPEN.has(made.kind.k) || functions.size + methods.size === 0) return undefined
  const entries = [...functions].map((one) => `${quote(one.name)}: ${e.functionReference(one)}`)
  for (const owner of new Set(e.project.classes.values())) {
    const isNamed = [...owner.methods].some(
      ([name, { node }]) => methods.has(name) && node['isStatic'] === true,
    )
    if (owner.name !== '' && isNamed)
      entries.push(`${quote(owner.name)}: ${e.classReference(owner)}`)
  }
  const names = entries.length === 0 ? '' : `, { ${entries.join(', ')} }`
  return `${e.helper('callable')}(${made.text}${names})`
}

const OPEN = new Set(['unknown', 'none', 'string', 'list', 'map'])
