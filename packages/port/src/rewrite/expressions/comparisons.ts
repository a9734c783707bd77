import { isNumber, kind } from '../../analyse/kinds.js'
import type { Node } from '../../parse/node.js'
import { classTest } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { boolPiece, type Piece, paren, piece } from '../piece.js'
import { quiet } from './existence.js'
import { condition } from './operators.js'

export function identity(type: string, left: Node, right: Node, e: Emitter): Piece {
  const nothing = [left, right].find(({ kind: k }) => k === 'nullkeyword')
  if (nothing !== undefined) {
    const other = quiet(nothing === left ? right : left, e)
    return boolPiece(`${paren(other.text)} ${type === '===' ? '==' : '!='} null`)
  }
  const [a, b] = [e.expr(left), e.expr(right)]
  if (isEmptyArray(left) || isEmptyArray(right)) {
    const other = isEmptyArray(left) ? b : a
    if (['list', 'map'].includes(other.kind.k))
      return boolPiece(`${e.helper('count')}(${other.text}) ${type} 0`)
    return boolPiece(`${type === '===' ? '' : '!'}${e.helper('isEmptyArray')}(${other.text})`)
  }
  if (isArrayLike(left, a) || isArrayLike(right, b)) {
    const same = `${e.helper('identical')}(${a.text}, ${b.text})`
    return boolPiece(type === '===' ? same : `!${same}`)
  }
  return boolPiece(`${comparable(a, b)} ${type} ${paren(b.text)}`)
}

const isArrayLike = (node: Node, made: Piece) =>
  node.kind === 'array' || made.kind.k === 'list' || made.kind.k === 'map'
export const isEmptyArray = (node: Node) =>
  node.kind === 'array' && (node['items'] as Node[]).length === 0

/** Values of types that have nothing in common may be compared in PHP, and not in TypeScript. */
function comparable(a: Piece, b: Piece): string {
  const types = [a, b].map(({ kind: one }) => (isNumber(one) ? 'number' : one.k))
  const plain = ['number', 'string', 'bool', 'instance']
  const differ = types[0] !== types[1] && types.every((type) => plain.includes(type))
  const literals = [a, b].every(({ text }) => /^['`\d]/.test(text) || /^(?:true|false)$/.test(text))
  return differ || literals ? `(${a.text} as any)` : paren(a.text)
}

/** A constant text that is no number is equal to the same text only, or to true. */
const isWord = (node: Node) =>
  node.kind === 'string' && !/^\s*[-+]?\.?\d/.test(String(node['value'])) && node['value'] !== ''

export function loose(equal: boolean, left: Node, right: Node, e: Emitter): Piece {
  const [a, b] = [e.expr(left), e.expr(right)]
  const operator = equal ? '===' : '!=='
  const numbers = isNumber(a.kind) && isNumber(b.kind)
  const strings = a.kind.k === 'string' && b.kind.k === 'string' && (isWord(left) || isWord(right))
  if (
    numbers ||
    strings ||
    ((isWord(left) || isWord(right)) && (a.kind.k === 'unknown' || b.kind.k === 'unknown'))
  )
    return boolPiece(`${comparable(a, b)} ${operator} ${paren(b.text)}`)
  if (left.kind === 'boolean' || right.kind === 'boolean') {
    const [constant, other, made] = left.kind === 'boolean' ? [left, right, b] : [right, left, a]
    const wanted = (constant['value'] === true) === equal
    const text = made.kind.k === 'bool' ? made.text : condition(other, e)
    return boolPiece(wanted ? text : `!${paren(text)}`)
  }
  const text = `${e.helper('looseEquals')}(${a.text}, ${b.text})`
  return boolPiece(equal ? text : `!${text}`)
}

export function order(type: string, left: Node, right: Node, e: Emitter): Piece {
  const [a, b] = [e.expr(left), e.expr(right)]
  if (type === '<=>') return piece(`${e.helper('compare')}(${a.text}, ${b.text})`, kind('int'))
  if (isNumber(a.kind) && isNumber(b.kind))
    return boolPiece(`${paren(a.text)} ${type} ${paren(b.text)}`)
  return boolPiece(`${e.helper('compare')}(${a.text}, ${b.text}) ${type} 0`)
}

export function instance(left: Node, right: Node, e: Emitter): Piece {
  const a = e.expr(left)
  const name =
    right.kind === 'name' || right.kind === 'selfreference' || right.kind === 'staticreference'
  const classText = name ? classTest(right, `(${a.text} as any)`, e) : undefined
  if (classText !== undefined) return boolPiece(classText)
  return boolPiece(`${paren(a.text)} instanceof (${e.expr(right).text} as any)`)
}
