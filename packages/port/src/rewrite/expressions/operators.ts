import { isNumber, kind, same, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node } from '../../parse/node.js'
import { readValue } from '../calls/values.js'
import type { Emitter } from '../emitter.js'
import { boolPiece, type Piece, paren, piece, stringPiece } from '../piece.js'
import { takenInCondition } from './assignments.js'
import { identity, instance, isEmptyArray, loose, order } from './comparisons.js'
import { quiet } from './existence.js'
import { asString, concatenation } from './literals.js'
import { areApart, unionPiece, unionValue } from './unions.js'

/** Binary operators. */
export function bin(node: Node, e: Emitter): Piece {
  const type = String(node['type']).toLowerCase()
  if (type === '.') return concatenation(operands(node), e)
  const [left, right] = [node['left'], node['right']] as [Node, Node]
  switch (type) {
    case '&&':
    case 'and':
      return boolPiece(`${paren(condition(left, e))} && ${paren(condition(right, e))}`)
    case '||':
    case 'or':
      return boolPiece(`${paren(condition(left, e))} || ${paren(condition(right, e))}`)
    case 'xor':
      return boolPiece(`${paren(condition(left, e))} !== ${paren(condition(right, e))}`)
    case '??': {
      if (left.kind === 'nullkeyword') return e.expr(right)
      const [a, b] = [quiet(left, e), e.expr(right)]
      return piece(`${paren(a.text)} ?? ${paren(b.text)}`, b.kind.k === 'null' ? a.kind : UNKNOWN)
    }
    case '===':
    case '!==':
      return identity(type, left, right, e)
    case '==':
    case '!=':
    case '<>':
      return loose(type === '==', left, right, e)
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '<=>':
      return order(type, left, right, e)
    case 'instanceof':
      return instance(left, right, e)
    case '|>':
      return e.left(node, 'language-unknown', { what: '|>' })
    default:
      return arithmetic(type, left, right, e)
  }
}

/** The operands of a chain of `.`, from the left. */
function operands(node: Node): Node[] {
  if (node.kind !== 'bin' || node['type'] !== '.') return [node]
  return [...operands(node['left'] as Node), ...operands(node['right'] as Node)]
}

const PLAIN: Readonly<Record<string, string>> = { '-': '-', '*': '*', '**': '**' }
/** Helpers for PHP's operators on 64 bits; JavaScript's have 32. */
const BITS: Readonly<Record<string, string>> = {
  '&': 'bitAnd',
  '|': 'bitOr',
  '^': 'bitXor',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
}

/** Writes an operand of arithmetic as a number. */
export function asNumber(made: Piece, e: Emitter): string {
  return isNumber(made.kind) ? paren(made.text) : `${e.helper('toNumber')}(${made.text})`
}

export function arithmetic(type: string, left: Node, right: Node, e: Emitter): Piece {
  const [a, b] = [e.expr(left), e.expr(right)]
  const values = [readValue(a, left, e), readValue(b, right, e)] as const
  if (type === '+' && areApart(...values)) return unionPiece(a, b, unionValue(...values))
  return compute(type, a, b, e)
}

/** Writes an arithmetic operation on pieces. */
export function compute(type: string, a: Piece, b: Piece, e: Emitter): Piece {
  const both = a.kind.k === 'int' && b.kind.k === 'int' ? kind('int') : kind('float')
  if (type === '+') {
    if (isNumber(a.kind) && isNumber(b.kind))
      return piece(`${paren(a.text)} + ${paren(b.text)}`, both)
    const isArray = ['map', 'list'].includes(a.kind.k) || ['map', 'list'].includes(b.kind.k)
    const result =
      isNumber(a.kind) || isNumber(b.kind) ? kind('float') : isArray ? kind('map') : UNKNOWN
    return piece(`${e.helper('add')}(${a.text}, ${b.text})`, result)
  }
  if (type === '/') return piece(`${e.helper('divide')}(${a.text}, ${b.text})`, kind('float'))
  if (type === '%') return piece(`${e.helper('modulo')}(${a.text}, ${b.text})`, kind('int'))
  const bitwise = BITS[type]
  if (bitwise !== undefined)
    return isSmall(type, a, b)
      ? piece(`${paren(a.text)} ${type} ${paren(b.text)}`, kind('int'))
      : piece(`${e.helper(bitwise)}(${a.text}, ${b.text})`)
  const operator = PLAIN[type] ?? type
  return piece(`${asNumber(a, e)} ${operator} ${asNumber(b, e)}`, both)
}

/** Whether 32 bits do: for flags, and for a mask of one side. */
function isSmall(type: string, a: Piece, b: Piece): boolean {
  const isLow = ({ text }: Piece) =>
    text
      .replace(/ ?\/\*[^*]*\*\/|[()]/g, '')
      .split(' | ')
      .every((one) => /^(?:\d+|0x[\da-f]+)$/i.test(one) && Number(one) < 2 ** 31)
  if (type === '&') return a.kind.k === 'int' && b.kind.k === 'int' && (isLow(a) || isLow(b))
  if (!isLow(a) || !isLow(b)) return false
  return type !== '<<' || Number(a.text) * 2 ** Number(b.text) < 2 ** 31
}

/** Writes a condition: PHP takes `'0'` and an empty array for false. */
export function condition(node: Node, e: Emitter): string {
  if (node.kind === 'assign' && node['operator'] === '=') {
    const left = node['left'] as Node
    if (left.kind === 'list' || left.kind === 'array')
      return `${e.helper('truthy')}(${takenInCondition(left, node['right'] as Node, e)})`
    const made = e.expr(node)
    return made.kind.k === 'bool' ? made.text : `${e.helper('truthy')}(${made.text})`
  }
  if (node.kind === 'variable' && typeof node['name'] === 'string') e.markCompared(node['name'])
  return asCondition(e.expr(node), e)
}

/** Writes a piece as a condition. */
export function asCondition(made: Piece, e: Emitter): string {
  const { k } = made.kind
  if (k === 'bool') return made.text
  if (made.value?.kind === 'number')
    return made.value.value !== 0 ? '(true as boolean)' : '(false as boolean)'
  if (isNumber(made.kind)) return `${paren(made.text)} !== 0`
  if (OBJECTS.has(k)) return made.text
  return `${e.helper('truthy')}(${made.text})`
}

const OBJECTS = new Set([
  'client',
  'response',
  'promise',
  'error',
  'media',
  'stream',
  'body',
  'instance',
])

export function unary(node: Node, e: Emitter): Piece {
  const what = node['what'] as Node
  const type = String(node['type'])
  if (type === '!') {
    const text = condition(what, e)
    return boolPiece(`!${/^[\w$.]+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`}`)
  }
  const made = e.expr(what)
  if (type === '~') return piece(`${e.helper('bitNot')}(${made.text})`)
  const number = asNumber(made, e)
  if (type === '+') return piece(number, isNumber(made.kind) ? made.kind : kind('float'))
  return piece(`-${number}`, isNumber(made.kind) ? made.kind : kind('float'))
}

/** `@…`: there are no notices to silence. */
export function silent(node: Node, e: Emitter): Piece {
  return e.expr(node['expr'] as Node)
}

/** `$a ? $b : $c`, `$a ?: $c` */
export function retif(node: Node, e: Emitter): Piece {
  const test = node['test'] as Node
  const otherwise = node['falseExpr'] as Node
  if (!isNode(node['trueExpr'])) {
    const made = quiet(test, e)
    const other = e.expr(otherwise)
    if (made.kind.k === 'bool') return piece(`${paren(made.text)} || ${paren(other.text)}`)
    if (/^[\w$.?]+$/.test(made.text))
      return piece(`${e.helper('truthy')}(${made.text}) ? ${made.text} : ${paren(other.text)}`)
    if (/\bawait\b/.test(other.text))
      return piece(
        e.await(node, `${e.helper('elvis')}(${made.text}, async () => ${paren(other.text)})`),
      )
    return piece(`${e.helper('elvis')}(${made.text}, () => ${paren(other.text)})`)
  }
  const a = e.expr(node['trueExpr'] as Node)
  const given = e.expr(otherwise)
  const b = a.kind.k === 'map' && given.text === '[]' ? piece('{}', kind('map')) : given
  const of = same(a.kind, b.kind) ? a.kind : UNKNOWN
  const made = piece(`${paren(condition(test, e))} ? ${paren(a.text)} : ${paren(b.text)}`, of)
  return of.k === 'unknown' ? { ...made, isTyped: true } : made
}

/** `(int) $x` and the others */
export function cast(node: Node, e: Emitter): Piece {
  const inner = node['expr'] as Node
  switch (String(node['type']).toLowerCase()) {
    case 'int':
    case 'integer': {
      const made = e.expr(inner)
      return made.kind.k === 'int'
        ? made
        : piece(`${e.helper('intval')}(${made.text})`, kind('int'))
    }
    case 'float':
    case 'double':
    case 'real': {
      const made = e.expr(inner)
      return isNumber(made.kind)
        ? made
        : piece(`${e.helper('floatval')}(${made.text})`, kind('float'))
    }
    case 'string':
    case 'binary':
      return stringPiece(asString(e.expr(inner), e))
    case 'bool':
    case 'boolean':
      return boolPiece(condition(inner, e))
    case 'array': {
      const made = e.expr(inner)
      if (['map', 'list', 'data'].includes(made.kind.k)) return made
      return piece(`${e.helper('toArray')}(${made.text})`)
    }
    case 'object': {
      if (isEmptyArray(inner)) return piece('{}', kind('map'))
      const made = e.expr(inner)
      return made.kind.k === 'map' ? made : piece(`${e.helper('toObject')}(${made.text})`)
    }
    default:
      return piece('null', kind('null'))
  }
}
