import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'
import { container, target, value } from './assignments.js'
import { asString } from './literals.js'
import { keyExpression } from './lookups.js'
import { compute } from './operators.js'

const COMPOUND: Readonly<Record<string, string>> = { '-': '-=', '*': '*=' }

/** `$x .= …`, `$x += …`, `$x ??= …` */
export function compound(left: Node, operator: string, rightNode: Node, e: Emitter): Piece {
  const isVariable = left.kind === 'variable'
  if (operator === '??') {
    const right = value(rightNode, left, e)
    if (isVariable) e.learn(e.variable(nameOf(left)).scope, nameOf(left), UNKNOWN)
    return piece(`${target(left, e)} ??= ${paren(right.text)}`)
  }
  if (left.kind === 'offsetlookup' && isNode(left['offset']) && hasEffects(left)) {
    const given = e.expr(rightNode)
    const value_ = piece('value_')
    const change =
      operator === '.'
        ? `${e.helper('concat')}(value_, ${given.text})`
        : compute(operator, value_, given, e).text
    return updated(left, change, e)
  }
  const before = e.expr(left)
  const right = e.expr(rightNode)
  const to = target(left, e)
  if (operator === '.') {
    if (isVariable) e.learn(e.variable(nameOf(left)).scope, nameOf(left), STRING)
    if (before.kind.k === 'string') return piece(`${to} += ${paren(asString(right, e))}`, STRING)
    return piece(`${to} = ${e.helper('concat')}(${before.text}, ${right.text})`, STRING)
  }
  const result = compute(operator, before, right, e)
  if (isVariable) e.learn(e.variable(nameOf(left)).scope, nameOf(left), result.kind)
  const short = COMPOUND[operator]
  const numbers = [before, right].every(({ kind: { k } }) => k === 'int' || k === 'float')
  if (numbers && (short !== undefined || operator === '+'))
    return piece(`${to} ${short ?? '+='} ${paren(right.text)}`, result.kind)
  return piece(`${to} = ${result.text}`, result.kind)
}

/** Whether a variable is given a text somewhere: PHP counts in letters. */
function holdsText(node: Node, { kind: { k } }: Piece, e: Emitter): boolean {
  if (k === 'int' || k === 'float') return false
  const name = nameOf(node)
  let found = false
  walk(e.scope.node, (inner) => {
    if (inner.kind !== 'assign' || inner['operator'] !== '=' || found) return !found
    const [left, right] = [inner['left'], inner['right']] as Node[]
    if (left?.kind === 'variable' && nameOf(left) === name && right?.kind === 'string')
      found = !/^\s*[+-]?[\d.]/.test(String(right['value'])) && right['value'] !== ''
    return true
  })
  return found
}

/** `$i++` */
export function step(node: Node, e: Emitter): Piece {
  const what = node['what'] as Node
  const sign = node['type'] === '+' ? '+' : '-'
  const before = e.expr(what)
  const to = target(what, e)
  if (sign === '+' && what.kind === 'variable' && holdsText(what, before, e)) {
    const next = `${to} = ${e.helper('increment')}(${to})`
    return piece(node.kind === 'pre' ? `(${next})` : `[${to}, (${next})][0]`)
  }
  if (what.kind === 'variable') {
    const of = before.kind.k === 'int' ? kind('int') : UNKNOWN
    e.learn(e.variable(nameOf(what)).scope, nameOf(what), of)
    return piece(node.kind === 'pre' ? `${sign}${sign}${to}` : `${to}${sign}${sign}`, kind('int'))
  }
  if (before.kind.k === 'int')
    return piece(node.kind === 'pre' ? `${sign}${sign}${to}` : `${to}${sign}${sign}`, kind('int'))
  // What is not there yet counts from nothing.
  if (hasEffects(what))
    return updated(what, `${e.helper('add')}(value_, ${sign === '+' ? '1' : '-1'})`, e)
  const by = sign === '+' ? '1' : '-1'
  const next = `(${to} = ${e.helper('add')}(${before.text}, ${by}))`
  return piece(node.kind === 'pre' ? next : `${next} - ${by}`, kind('int'))
}

const EFFECTS = new Set(['call', 'new', 'pre', 'post', 'assign', 'assignref', 'yield'])

/** Whether a place does something when it is evaluated, so that it must be evaluated once. */
function hasEffects(node: Node): boolean {
  let found = false
  walk(node, (inner) => {
    if (EFFECTS.has(inner.kind)) found = true
    return !found
  })
  return found
}

/** Changes an element whose place must be evaluated once. */
function updated(left: Node, change: string, e: Emitter): Piece {
  const key = left['offset'] as Node | false | null
  if (left.kind !== 'offsetlookup' || !isNode(key))
    return e.left(left, 'language-unknown', { what: left.kind })
  const holder = container(left['what'] as Node, '{}', e)
  return piece(
    `${e.helper('update')}(${holder}, ${keyExpression(key, e)}, (value_: any) => ${change})`,
  )
}
