import type { Node } from '../../parse/node.js'
import { nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { FUNCTIONS } from '../functions/table.js'
import { type Piece, paren, piece, quote } from '../piece.js'
import { call } from './call.js'

/** `strlen(...)`: the function itself. */
export function firstClass(what: Node, e: Emitter): Piece {
  const spread = {
    kind: 'variadic',
    what: { kind: 'variable', name: 'args', isBound: true, loc: what.loc },
    loc: what.loc,
  }
  const inner = { kind: 'call', loc: what.loc, what, arguments: [spread] } as unknown as Node
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
  const text = made.text
    .replace(/\.\.\.\w+\(args\)/, '...args')
    .replace(/^\((\w+) as any\)\(/, '$1(')
  const arrow = `(...args: any[]) => ${paren(text.replace(/^(\w+)\(\.\.\.args\)$/, '($1 as any)(...args)'))}`
  return isAsync ? { ...piece(`async ${arrow}`), isAsync: true } : piece(arrow)
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
export function callbackText(node: Node, e: Emitter): string {
  const name = String(node['value'])
  if (name.includes('::')) return e.expr(asCallable(node)).text
  const own = e.functionNamed(name)
  if (own !== undefined) return e.functionReference(own)
  const rule = FUNCTIONS.get(name.toLowerCase())
  if (rule !== undefined) return e.helper(rule.helper)
  e.report(node, 'function-unknown', { name: `${name}()`, source: e.source(node) })
  return e.modules.placeholder(name, false)
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
 * finds what is meant. `mayWait` tells whether one of them waits.
 */
export function namedCallee(
  made: Piece,
  e: Emitter,
): { text: string; mayWait: boolean } | undefined {
  const { functions, methods } = e.project.questions.callable
  if (!OPEN.has(made.kind.k) || functions.size + methods.size === 0) return undefined
  const entries = [...functions].map((one) => `${quote(one.name)}: ${e.functionReference(one)}`)
  let mayWait = [...functions].some(({ isAsync }) => isAsync)
  for (const owner of new Set(e.project.classes.values())) {
    const found = [...owner.methods].filter(([name]) => methods.has(name)).map(([, info]) => info)
    if (found.some(({ isAsync }) => isAsync)) mayWait = true
    if (owner.name !== '' && found.some(({ node }) => node['isStatic'] === true))
      entries.push(`${quote(owner.name)}: ${e.classReference(owner)}`)
  }
  const names = entries.length === 0 ? '' : `, { ${entries.join(', ')} }`
  return { text: `${e.helper('callable')}(${made.text}${names})`, mayWait }
}

const OPEN = new Set(['unknown', 'none', 'string', 'list', 'map'])
