import { isScalar, kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { findProperty, isWhole } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { chainStep } from '../calls/chain.js'
import { arrayAccess, magicProperty } from '../calls/magic.js'
import { applyRule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { member, type Piece, paren, piece } from '../piece.js'
import { isVisible } from '../visibility.js'
import { asString } from './literals.js'

const WEB = new Set(['_GET', '_POST', '_REQUEST', '_SERVER', '_COOKIE', '_FILES', '_SESSION'])

/** `$name` */
export function variable(node: Node, e: Emitter): Piece {
  const name: unknown = node['name']
  if (typeof name !== 'string') return e.left(node, 'variable-variable')
  if (node['isBound'] === true) return piece(name)
  if (name === 'this') return thisPiece(e)
  const given = e.isScriptScope ? commandLine(name, e) : undefined
  if (given !== undefined) return given
  if (name === '_ENV') return piece('(process.env as any)')
  if (WEB.has(name) || name === 'GLOBALS') {
    e.report(node, 'web-input', { name: `$${name}` })
    return piece(e.modules.placeholder(`$${name}`, false))
  }
  const found = e.variable(name)
  if (found.how.how === 'free') {
    const of = e.kindOf(found.scope, name)
    return piece(found.name, of.k === 'none' ? UNKNOWN : of)
  }
  const of = e.kindOf(found.scope, name)
  const made =
    of.k === 'none' ? { ...piece(found.name), unknownVariable: name } : piece(found.name, of)
  return e.isAsyncParameter(found.scope, name) ? { ...made, isAsync: true } : made
}

/** `$argv` and `$argc`; a program that changes them has variables of its own. */
function commandLine(name: string, e: Emitter): Piece | undefined {
  if (name !== 'argv' && name !== 'argc') return undefined
  const { variable: own } = e.variable(name)
  if (own.occurrences.some(({ how }) => how !== 'read')) return undefined
  if (name === 'argc') return piece('(process.argv.length - 1)', kind('int'))
  if (!own.isChanged) return piece('process.argv.slice(1)', kind('list'))
  e.fill(name, 'process.argv.slice(1)')
  return undefined
}

function thisPiece(e: Emitter): Piece {
  if (e.owner === undefined || e.isStaticContext) {
    e.free.set('this', UNKNOWN)
    return piece('self_')
  }
  const of = e.owner.name.toLowerCase()
  // Another class of the run may have its name.
  return e.project.classes.get(of) === e.owner
    ? piece('this', { k: 'instance', of })
    : piece('this')
}

/** The name of a member, as text or as an expression. */
export function memberName(offset: unknown): { name: string } | { node: Node } {
  if (typeof offset === 'string') return { name: offset }
  const node = offset as Node
  if (node.kind === 'identifier' || node.kind === 'name') return { name: nameOf(node) }
  if (node.kind === 'literal' && isNode(node['value'])) return memberName(node['value'])
  if (node.kind === 'encapsedpart') return memberName(node['expression'])
  if (node.kind === 'string') return { name: String(node['value']) }
  return { node }
}

/** `$x->name`, `$x?->name` */
export function property(node: Node, e: Emitter): Piece {
  const step = chainStep(node, e)
  if (step !== undefined) return step
  const ruled = applyRule('property', node, e)
  if (ruled !== undefined) return ruled
  const made = e.expr(node['what'] as Node)
  const name = memberName(node['offset'])
  const optional = node.kind === 'nullsafepropertylookup' || e.isQuiet
  if ('node' in name)
    return piece(`${openBase(made)}${optional ? '?.' : ''}[${asString(e.expr(name.node), e)}]`)
  const of = made.kind
  if (of.k === 'instance') {
    const owner = e.project.classes.get(of.of)
    const found = owner === undefined ? undefined : findProperty(e.project, owner, name.name)
    if (found !== undefined && owner !== undefined) {
      const isOpen = !isVisible(e.project, { from: e.owner, to: owner, name: name.name })
      const base = isOpen ? openBase(made) : paren(made.text)
      const text = member(base, e.propertyName(owner, name.name), optional)
      return found.isAsync === true
        ? { ...piece(text, found.kind), isAsync: true }
        : piece(text, found.kind)
    }
    const asked = magicProperty('__get', node, { made, name: name.name }, e)
    if (asked !== undefined) return asked
    if (owner !== undefined && made.text === 'this' && isWhole(e.project, owner))
      return piece(member('(this as any)', name.name, optional))
  }
  return piece(member(openBase(made), name.name, optional))
}

/** The base of an access whose member TypeScript may not know. */
export function openBase(made: Piece): string {
  if (made.text === 'this') return '(this as any)'
  const { k } = made.kind
  const isOpen = made.isTyped === true && k === 'unknown'
  if (isOpen || isScalar(made.kind) || KNOWN.has(k) || /^[[{]/.test(made.text))
    return `(${made.text} as any)`
  return paren(made.text)
}

const KNOWN = new Set([
  'instance',
  'error',

  'null',
  'void',
  'client',
  'response',
  'promise',
  'body',
  'data',
  'driver',
  'media',
  'stack',
  'closure',
  'key',
])

/** `$x['key']`, `$x[$i]`, `$x{0}` */
export function offset(node: Node, e: Emitter): Piece {
  const step = chainStep(node, e)
  if (step !== undefined) return step
  const ruled = applyRule('offset', node, e)
  if (ruled !== undefined) return ruled
  const accessed = arrayAccess('offsetget', node, e)
  if (accessed !== undefined) return accessed
  const made = e.expr(node['what'] as Node)
  const key = node['offset'] as Node | false | null
  if (!isNode(key)) return e.left(node, 'language-unknown', { what: '[]' })
  const text = readElement(made, key, e)
  const what = node['what'] as Node
  const holds =
    made.holdsAsync === true ||
    (what.kind === 'variable' &&
      typeof what['name'] === 'string' &&
      e.unit.asyncHolders.has(e.variable(what['name']).variable))
  const found = piece(text, made.kind.k === 'string' ? STRING : UNKNOWN)
  return holds ? { ...found, isAsync: true } : found
}

/** Names that each object of JavaScript has by itself. */
const INHERITED = new Set(
  [Object.prototype, Array.prototype].flatMap((one) => Object.getOwnPropertyNames(one)),
)

/** Whether an element may be one of those: its name is computed, or it is such a name. */
export function mayBeInherited(key: Node, e: Emitter): boolean {
  if (key.kind === 'string') return INHERITED.has(String(key['value']))
  if (key.kind === 'identifier' || key.kind === 'number') return false
  const { k } = e.peek(key)
  return k !== 'int' && k !== 'float'
}

/** Writes the key of an element as an expression. */
export function keyExpression(key: Node, e: Emitter): string {
  const made = e.expr(key)
  return ['string', 'int', 'float', 'unknown', 'none'].includes(made.kind.k)
    ? made.text
    : asString(made, e)
}

/** Writes a place for an element. */
export function element(base: string, key: Node, e: Emitter, optional = false): string {
  if (key.kind === 'string') return member(base, String(key['value']), optional)
  if (key.kind === 'identifier') return member(base, nameOf(key), optional)
  if (key.kind === 'number' && /^\d+$/.test(String(key['value'])))
    return `${base}${optional ? '?.' : ''}[${key['value']}]`
  return `${base}${optional ? '?.' : ''}[${keyExpression(key, e)}]`
}

/** Reads an element: one that the array has itself. */
export function readElement(made: Piece, key: Node, e: Emitter): string {
  if (mayBeInherited(key, e)) return `${e.helper('at')}(${made.text}, ${keyExpression(key, e)})`
  return element(openBase(made), key, e, e.isQuiet)
}
