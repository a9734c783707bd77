import type { Mixed } from './mixed.js'
import { isArray } from './shape.js'

/** PHP's `is_int`; 1.0 is one too, since JavaScript does not tell it from 1. */
export const isInt = (value: Mixed): boolean => typeof value === 'number' && Number.isInteger(value)

/** PHP's `is_float`; a float without fraction is taken for an integer. */
export const isFloat = (value: Mixed): boolean =>
  typeof value === 'number' && !Number.isInteger(value)

/** PHP's `is_string`. */
export const isString = (value: Mixed): boolean => typeof value === 'string'

/** PHP's `is_bool`. */
export const isBool = (value: Mixed): boolean => typeof value === 'boolean'

/** PHP's `is_null`; undefined is null. */
export const isNull = (value: Mixed): boolean => value === null || value === undefined

/** PHP's `is_object`: class instances and functions. Plain objects stand for arrays. */
export const isObject = (value: Mixed): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && !isArray(value))

/** PHP's `is_callable`: a function, or `[object, 'method']`. */
export const isCallable = (value: Mixed): boolean =>
  typeof value === 'function' ||
  (Array.isArray(value) && value.length === 2 && typeof value[0]?.[value[1]] === 'function')

/** PHP's `is_scalar`. */
export const isScalar = (value: Mixed): boolean =>
  ['string', 'number', 'boolean', 'bigint'].includes(typeof value)

/** PHP's `is_iterable`. */
export const isIterable = (value: Mixed): boolean =>
  isArray(value) || (typeof value === 'object' && value !== null && Symbol.iterator in value)

/** PHP's `is_countable`. */
export const isCountable = (value: Mixed): boolean =>
  isArray(value) || (typeof value === 'object' && typeof value?.count === 'function')

/** PHP's `is_nan`. */
export const isNan = (value: Mixed): boolean => Number.isNaN(value)

/** PHP's `is_infinite`. */
export const isInfinite = (value: Mixed): boolean =>
  value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY

/** PHP's `is_finite`. */
export const isFiniteNumber = (value: Mixed): boolean => Number.isFinite(Number(value))

/** PHP's `get_debug_type`. */
export function getDebugType(value: Mixed): string {
  if (isNull(value)) return 'null'
  if (isArray(value)) return 'array'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value === 'string') return 'string'
  return typeof value === 'function' ? 'Closure' : value.constructor.name
}
