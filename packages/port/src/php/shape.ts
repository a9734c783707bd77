import type { Mixed } from './mixed.js'

/** A PHP array with keys. */
export type PhpMap = Record<string, Mixed>

/** A PHP array: a JavaScript array for a list, a plain object for a map. */
export type PhpArray = Mixed[] | PhpMap

/** Key of a PHP array: what looks like an integer is one. */
export type Key = string | number

/**
 * Returns whether the value stands for a PHP array. Class instances, functions and nodes of the SDK
 * do not, and none of their properties is read to tell.
 */
export function isArray(value: unknown): value is PhpArray {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const prototype = Object.getPrototypeOf(value)
  // The second test knows `Object.prototype` of another realm.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Returns whether a JavaScript array is a list: no holes, no named properties. */
const isDense = (array: Mixed[]) => {
  const keys = Object.keys(array)
  return keys.length === array.length && keys.at(-1) === (keys.length - 1 || 0).toString()
}

/**
 * Returns whether the keys are 0, 1, 2 …. A JavaScript array with holes (`a[5] = x`) or names
 * (`a['x'] = 1`) is not a list, as it is none in PHP.
 */
export function isList(array: PhpArray): boolean {
  if (Array.isArray(array)) return array.length === 0 ? !Object.keys(array).length : isDense(array)
  return Object.keys(array).every((key, index) => key === String(index))
}

/** Turns `'5'` into 5 as PHP does with keys; `'05'`, `'1.5'` and unsafe integers stay strings. */
export function keyOf(key: string): Key {
  if (!/^(?:0|-?[1-9]\d{0,15})$/.test(key)) return key
  const number = Number(key)
  return Number.isSafeInteger(number) ? number : key
}

/** Returns keys and values in order. */
export const pairsOf = (array: PhpArray): [Key, Mixed][] =>
  Object.entries(array).map(([key, value]) => [keyOf(key), value])

/** Returns the values in order, as a new list. */
export const valuesOf = (array: PhpArray): Mixed[] => Object.values(array)

/** Sets a key; a key such as `__proto__` becomes an ordinary property. */
export function put(array: PhpArray, key: Key, value: Mixed): void {
  if (key === '__proto__')
    Object.defineProperty(array, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  else (array as PhpMap)[key] = value
}

/** Returns the value of an own key, undefined without it. */
export const take = (array: PhpArray, key: Key): Mixed =>
  Object.hasOwn(array, key) ? (array as PhpMap)[key] : undefined

/** Returns whether the array has the key, as its own. */
export const has = (array: PhpArray, key: Key): boolean =>
  Object.hasOwn(array, key) && !(key === 'length' && Array.isArray(array))

/** Builds an array from keys and values: a list if its keys are 0, 1, 2 …, otherwise a map. */
export function build(pairs: readonly (readonly [Key, Mixed])[]): PhpArray {
  if (pairs.every(([key], index) => key === index)) return pairs.map(([, value]) => value)
  const map: PhpMap = {}
  for (const [key, value] of pairs) put(map, key, value)
  return map
}

/** Builds as {@link build}, but nothing at all becomes what the source was: `[]` or `{}`. */
export const buildLike = (source: PhpArray, pairs: readonly (readonly [Key, Mixed])[]): PhpArray =>
  pairs.length === 0 && !Array.isArray(source) ? {} : build(pairs)

/** Replaces what an array holds, in place: a JavaScript array loses its keys. */
export function refill(array: PhpArray, pairs: readonly (readonly [Key, Mixed])[]): void {
  for (const key of Object.keys(array)) delete (array as PhpMap)[key]
  if (Array.isArray(array)) {
    array.length = 0
    for (const [key, value] of pairs) put(array, key, value)
  } else for (const [key, value] of pairs) put(array, key, value)
}
