import { compareStrings } from './bytes.js'
import type { Mixed } from './mixed.js'
import { isNumeric, numberOf } from './numeric.js'
import { has, isArray, isList, type PhpArray, pairsOf, put, take } from './shape.js'
import { str } from './text.js'

export {
  add,
  concat,
  divide,
  floatval,
  intdiv,
  intval,
  isNumeric,
  modulo,
  toNumber,
} from './numeric.js'
export { str } from './text.js'

/**
 * Returns PHP's truth: false for null, false, 0, `''`, `'0'` and arrays without elements. Class
 * instances, functions and nodes of the SDK are true, and are not looked into.
 */
export function truthy(value: Mixed): boolean {
  if (!value || value === '0') return Number.isNaN(value)
  if (!isArray(value)) return true
  return (Array.isArray(value) && value.length > 0) || Object.keys(value).length > 0
}

/** PHP's `empty()` of a value that exists or is undefined. */
export const empty = (value: Mixed): boolean => !truthy(value)

const isNull = (value: Mixed) => value === null || value === undefined

/**
 * Compares as PHP 8's `<=>`: numeric strings as numbers, other strings by bytes, a number with a
 * text as strings, arrays by size and then by elements. Returns 1 for what PHP cannot compare.
 */
export function compare(left: Mixed, right: Mixed): number {
  if (left === right) return Number.isNaN(left) ? 1 : 0
  if (typeof left === 'string' && typeof right === 'string') {
    return isNumeric(left) && isNumeric(right)
      ? order(numberOf(left), numberOf(right))
      : compareStrings(left, right)
  }
  if (isNull(left) && typeof right === 'string') return right === '' ? 0 : -1
  if (isNull(right) && typeof left === 'string') return left === '' ? 0 : 1
  if (isNull(left) || isNull(right) || typeof left === 'boolean' || typeof right === 'boolean')
    return order(Number(truthy(left)), Number(truthy(right)))
  return compareMixed(left, right)
}

const order = (left: number, right: number) => (left === right ? 0 : left < right ? -1 : 1)

function compareMixed(left: Mixed, right: Mixed): number {
  if (isArray(left)) return isArray(right) ? compareArrays(left, right) : 1
  if (isArray(right)) return -1
  if (typeof left === 'number' && typeof right === 'string')
    return isNumeric(right) ? order(left, numberOf(right)) : compareStrings(str(left), right)
  if (typeof right === 'number' && typeof left === 'string')
    return isNumeric(left) ? order(numberOf(left), right) : compareStrings(left, str(right))
  if (typeof left === 'string' || typeof right === 'string')
    return compareStrings(str(left), str(right))
  return order(left, right)
}

function compareArrays(left: PhpArray, right: PhpArray): number {
  const pairs = pairsOf(left)
  const size = order(pairs.length, Object.keys(right).length)
  if (size !== 0) return size
  for (const [key, value] of pairs) {
    if (!has(right, key)) return 1
    const result = compare(value, take(right, key))
    if (result !== 0) return result
  }
  return 0
}

/** PHP 8's `==`. Objects are equal when they are the same one, or when both are equal `Date`s. */
export function looseEquals(left: Mixed, right: Mixed): boolean {
  const both = typeof left === 'object' && typeof right === 'object' && left && right
  if (both && !isArray(left) && !isArray(right) && left !== right) {
    if ('getTimestamp' in left && 'getTimestamp' in right) return order(+left, +right) === 0
    return isSameObject(left, right)
  }
  return compare(left, right) === 0
}

/** Whether two objects are of one class and have equal properties. */
const isSameObject = (left: Mixed, right: Mixed): boolean =>
  left.constructor === right.constructor &&
  Object.keys(left).length === Object.keys(right).length &&
  Object.keys(left).every((key) => Object.hasOwn(right, key) && looseEquals(left[key], right[key]))

/**
 * PHP's `===` of arrays: the same keys and identical values in the same order. Everything else
 * compares as JavaScript's `===`, with null and undefined alike.
 */
export function identical(left: Mixed, right: Mixed): boolean {
  if (left === right || (isNull(left) && isNull(right))) return true
  if (!isArray(left) || !isArray(right)) return false
  const [a, b] = [pairsOf(left), pairsOf(right)]
  return (
    a.length === b.length &&
    a.every(([key, value], at) => key === b[at]![0] && identical(value, b[at]![1]))
  )
}

/**
 * Copies as an assignment of a PHP array does: lists and maps, with those inside them. Everything
 * else stays the same object.
 */
export function copy<Value>(value: Value): Value
export function copy(value: Mixed): Mixed {
  if (!isArray(value)) return value
  if (Array.isArray(value) && isList(value)) return value.map(copy)
  const copied: PhpArray = Array.isArray(value) ? [] : {}
  for (const [key, item] of Object.entries(value)) put(copied, key, copy(item))
  return copied
}

/** `$value === []` */
export const isEmptyArray = (value: Mixed): boolean =>
  isArray(value) && Object.keys(value).length === 0

/**
 * Counts the elements of an array, with `COUNT_RECURSIVE` (1) also those of arrays inside.
 *
 * @throws TypeError for what PHP cannot count.
 */
export function count(value: Mixed, mode: Mixed = 0): number {
  if (isArray(value)) {
    if (mode !== 1) return Object.keys(value).length
    return Object.values(value).reduce(
      (sum: number, item) => sum + 1 + (isArray(item) ? count(item, 1) : 0),
      0,
    )
  }
  if (typeof value === 'object' && typeof value?.count === 'function') return value.count()
  if (value instanceof Map || value instanceof Set) return value.size
  throw new TypeError('count(): the argument must be an array or an object with count()')
}

/** PHP's `(array)`: null becomes `[]`, a scalar a list of one, an object its own properties. */
export function toArray(value: Mixed): Mixed {
  if (isNull(value)) return []
  if (isArray(value)) return value
  if (value instanceof Map) return Object.fromEntries(value)
  return typeof value === 'object' && !(value instanceof Uint8Array) ? { ...value } : [value]
}

/** PHP's `(object)`: an array becomes a plain object, null an empty one. */
export function toObject(value: Mixed): Mixed {
  if (isNull(value)) return {}
  if (isArray(value)) return { ...value }
  return typeof value === 'object' ? value : { scalar: value }
}

/**
 * Names the type of a value. A number without fraction is an `integer`: JavaScript does not keep
 * that PHP's was `1.0`.
 */
export function gettype(value: Mixed): string {
  if (isNull(value)) return 'NULL'
  if (isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'double'
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'string' : 'object'
}
