import { fromBytes, isMalformed, toBytes } from './bytes.js'
import { DivisionByZeroError } from './language/exceptions.js'
import type { Mixed } from './mixed.js'
import { buildLike, isArray, pairsOf } from './shape.js'
import { str } from './text.js'

const NUMBER = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?'
const NUMERIC = new RegExp(`^[ \\t\\n\\r\\v\\f]*${NUMBER}[ \\t\\n\\r\\v\\f]*$`)
const LEADING = new RegExp(`^[ \\t\\n\\r\\v\\f]*(${NUMBER})`)

/** Makes 0 of -0, which JavaScript's integer arithmetic gives and PHP's does not. */
export const plain = (value: number): number => (value === 0 ? 0 : value)

/** Returns whether the value is a number or a numeric string, blanks around it allowed. */
export const isNumeric = (value: Mixed): boolean =>
  typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(value))

/** Returns the number that a string starts with, undefined if it starts with none. */
export function leadingNumber(text: string): number | undefined {
  const found = LEADING.exec(text)
  return found ? plain(Number(found[1])) : undefined
}

const typeName = (value: Mixed) => {
  if (isArray(value)) return 'array'
  if (typeof value === 'string') return 'string'
  return value?.constructor?.name ?? typeof value
}

/**
 * Returns the operand of `+ - * /`: null and false are 0, true is 1, a string is the number that it
 * starts with (`'12abc'` is 12).
 *
 * @throws TypeError for arrays, objects and strings without a number, as PHP 8 does.
 */
export function toNumber(value: Mixed): number {
  if (typeof value === 'number') return value
  if (value === null || value === undefined) return 0
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value)
  const number = typeof value === 'string' ? leadingNumber(value) : undefined
  if (number === undefined)
    throw new TypeError(`Unsupported operand type: ${typeName(value)} is not a number`)
  return number
}

/** Converts to a float: 0 for a string that starts with no number, 1 for a filled array. */
export function floatval(value: Mixed): number {
  if (typeof value === 'string') return leadingNumber(value) ?? 0
  if (isArray(value)) return Object.keys(value).length > 0 ? 1 : 0
  if (typeof value === 'object' && value !== null) return 1
  return typeof value === 'function' ? 1 : toNumber(value)
}

const PREFIX: Readonly<Record<number, RegExp>> = { 2: /^0b/i, 16: /^0x/i }

function inBase(text: string, base: number): number {
  const [, sign = '', rest = ''] = /^\s*([+-]?)(.*)$/s.exec(text) ?? []
  const guessed = /^0x/i.test(rest) ? 16 : /^0b/i.test(rest) ? 2 : /^0/.test(rest) ? 8 : 10
  const chosen = base === 0 ? guessed : base
  const digits = PREFIX[chosen] ? rest.replace(PREFIX[chosen], '') : rest
  const value = Number.parseInt(/^[0-9a-z]/i.test(digits) ? digits : '', chosen)
  return Number.isNaN(value) ? 0 : plain(sign === '-' ? -value : value)
}

/**
 * Converts to an integer, toward zero. A string beyond 2^53 loses digits, since the result is a
 * Number: keep such strings (a `transaction_id`) as strings. NAN and INF become 0, as in PHP.
 *
 * @param base - Base of a string, 10 by default; 0 reads `0x`, `0b` and `0`.
 */
export function intval(value: Mixed, base: Mixed = 10): number {
  if (typeof value === 'string' && base !== 10) return inBase(value, base)
  const number = floatval(value)
  return Number.isFinite(number) ? plain(Math.trunc(number)) : 0
}

/** Converts to a boolean's number or string's number for a comparison. */
export const numberOf = (value: Mixed): number =>
  typeof value === 'string' ? (leadingNumber(value) ?? 0) : floatval(value)

/** Divides integers, toward zero. @throws DivisionByZeroError when the divisor is 0. */
export function intdiv(left: Mixed, right: Mixed): number {
  const [a, b] = [intval(left), intval(right)]
  if (b === 0) throw new DivisionByZeroError('Division by zero')
  return plain(Math.trunc(a / b))
}

/** Remainder of integers, PHP's `%`: fractions are cut first. @throws DivisionByZeroError for 0. */
export function modulo(left: Mixed, right: Mixed): number {
  const [a, b] = [intval(toNumber(left)), intval(toNumber(right))]
  if (b === 0) throw new DivisionByZeroError('Modulo by zero')
  return plain(a % b)
}

/** PHP's `+`: the sum of numbers; of two arrays the union, in which the left one's keys win. */
export function add(left: Mixed, right: Mixed): Mixed {
  if (!isArray(left) || !isArray(right)) return toNumber(left) + toNumber(right)
  const union = { ...right, ...left }
  return buildLike(left, pairsOf({ ...left, ...union }))
}

/** PHP's `/`. @throws DivisionByZeroError when the divisor is 0, as PHP 8 does. */
export function divide(left: Mixed, right: Mixed): number {
  const divisor = toNumber(right)
  if (divisor === 0) throw new DivisionByZeroError('Division by zero')
  return plain(toNumber(left) / divisor)
}

/** PHP's `.`: joins texts; halves of a character become whole. */
export function concat(...values: Mixed[]): string {
  const text = values.map(str).join('')
  return isMalformed(text) ? fromBytes(toBytes(text)) : text
}
