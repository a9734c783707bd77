import { PhpTypeError } from './language/exceptions.js'
import type { Mixed } from './mixed.js'
import { isNumeric, toNumber } from './numeric.js'
import { isArray } from './shape.js'
import { str } from './text.js'

// What PHP does with a value where a type is declared, in a file without strict_types. null stays
// null: only PHP knows whether the declaration takes it.

function refuse(value: Mixed, type: string): never {
  const given = isArray(value) ? 'array' : (value?.constructor?.name ?? typeof value)
  throw new PhpTypeError(`The value must be of type ${type}, ${given} given`)
}

const isMissing = (value: Mixed): boolean => value === null || value === undefined

function number(value: Mixed, type: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean' || isNumeric(value)) return toNumber(value)
  return refuse(value, type)
}

/** A value for `int`: text that is a number becomes one, fractions are cut. @throws PhpTypeError */
export const asInt = (value: Mixed): Mixed =>
  isMissing(value) || typeof value === 'bigint' ? value : Math.trunc(number(value, 'int'))

/** A value for `float`. @throws PhpTypeError */
export const asFloat = (value: Mixed): Mixed => (isMissing(value) ? value : number(value, 'float'))

/** A value for `string`: numbers and booleans become text. @throws PhpTypeError */
export function asText(value: Mixed): Mixed {
  if (isMissing(value) || typeof value === 'string') return value
  const isObject = typeof value === 'object' || typeof value === 'function'
  const hasText =
    typeof value?.__toString === 'function' || value?.toString !== Object.prototype.toString
  if (isArray(value) || (isObject && !hasText)) return refuse(value, 'string')
  return str(value)
}

/** A value for `bool`. @throws PhpTypeError */
export function asBool(value: Mixed): Mixed {
  if (isMissing(value) || typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  return typeof value === 'string' ? value !== '' && value !== '0' : refuse(value, 'bool')
}
