import { needArray } from './arguments.js'
import { entries } from './language/control.js'
import type { Mixed } from './mixed.js'
import { toNumber } from './numeric.js'
import { build, has, isArray, isList, type Key, keyOf, pairsOf, take, valuesOf } from './shape.js'
import { str } from './text.js'
import { compare, identical, looseEquals } from './values.js'

/** Returns the key of a value that is used as one: true is 1, null `''`, 1.7 is 1. */
export function asKey(value: Mixed): string | number {
  if (typeof value === 'string') return keyOf(value)
  if (typeof value === 'number') return Math.trunc(value)
  return typeof value === 'boolean' ? Number(value) : str(value)
}

/** PHP's `array_keys`; with `search`, only the keys of that value. */
export function arrayKeys(array: Mixed, ...search: Mixed[]): Mixed[] {
  const pairs = pairsOf(needArray(array, 'array_keys'))
  if (search.length === 0) return pairs.map(([key]) => key)
  const same = search[1] ? identical : looseEquals
  return pairs.filter(([, value]) => same(value, search[0])).map(([key]) => key)
}

/** PHP's `array_values`. */
export const arrayValues = (array: Mixed): Mixed[] => valuesOf(needArray(array, 'array_values'))

/** PHP's `array_search`: the first key of a value, false without one. */
export function arraySearch(needle: Mixed, array: Mixed, strict: Mixed = false): Mixed {
  const same = strict ? identical : looseEquals
  const found = pairsOf(needArray(array, 'array_search')).find(([, value]) => same(value, needle))
  return found ? found[0] : false
}

/** PHP's `in_array`. */
export function inArray(needle: Mixed, array: Mixed, strict: Mixed = false): boolean {
  const same = strict ? identical : looseEquals
  return valuesOf(needArray(array, 'in_array')).some((value) => same(value, needle))
}

/** PHP's `array_key_exists`; a key whose value is null exists. */
export const arrayKeyExists = (key: Mixed, array: Mixed): boolean =>
  has(needArray(array, 'array_key_exists'), asKey(key))

/** PHP's `array_key_first`: null for an empty array. */
export const arrayKeyFirst = (array: Mixed): Mixed =>
  pairsOf(needArray(array, 'array_key_first'))[0]?.[0] ?? null

/** PHP's `array_key_last`: null for an empty array. */
export const arrayKeyLast = (array: Mixed): Mixed =>
  pairsOf(needArray(array, 'array_key_last')).at(-1)?.[0] ?? null

/** PHP's `array_is_list`. */
export const arrayIsList = (array: Mixed): boolean => isList(needArray(array, 'array_is_list'))

/** Returns the pairs whose values can be keys: strings and integers. */
const keyable = (array: Mixed, name: string) =>
  pairsOf(needArray(array, name)).filter(
    ([, value]) => typeof value === 'string' || Number.isInteger(value),
  )

/** PHP's `array_flip`: values become keys; what is neither string nor integer is left out. */
export const arrayFlip = (array: Mixed): Mixed =>
  Object.fromEntries(keyable(array, 'array_flip').map(([key, value]) => [asKey(value), key]))

/** PHP's `array_combine`. @throws RangeError when the numbers of keys and values differ. */
export function arrayCombine(keys: Mixed, values: Mixed): Mixed {
  const [names, items] = [arrayValues(keys), arrayValues(values)]
  if (names.length !== items.length)
    throw new RangeError('array_combine(): as many keys as values are needed')
  return Object.fromEntries(names.map((name, index) => [asKey(name), items[index]]))
}

/** PHP's `array_count_values`. */
export function arrayCountValues(array: Mixed): Mixed {
  const counts: Record<string, number> = {}
  for (const [, value] of keyable(array, 'array_count_values'))
    counts[asKey(value)] = (counts[asKey(value)] ?? 0) + 1
  return counts
}

/** Reads a field of a row: an array's key, or an object's property. */
function field(row: Mixed, name: Mixed): Mixed {
  if (isArray(row)) return take(row, asKey(name))
  return typeof row === 'object' && row !== null ? row[str(name)] : undefined
}

/** PHP's `array_column`: rows without the column are left out; null stands for the whole row. */
export function arrayColumn(rows: Mixed, column: Mixed, index: Mixed = null): Mixed {
  const found: Record<string, Mixed> = {}
  const list: Mixed[] = []
  for (const row of valuesOf(needArray(rows, 'array_column'))) {
    const value = column === null || column === undefined ? row : field(row, column)
    if (value === undefined) continue
    const key = index === null || index === undefined ? undefined : field(row, index)
    if (key === undefined) list.push(value)
    else found[asKey(key)] = value
  }
  if (index === null || index === undefined) return list
  return build([...pairsOf(found), ...list.map((value, at): [number, Mixed] => [at, value])])
}

/** PHP's `array_sum`: strings count as the number that they start with. */
export const arraySum = (array: Mixed): number =>
  valuesOf(needArray(array, 'array_sum')).reduce((sum, value) => sum + lenient(value), 0)

/** PHP's `array_product`: 1 for an empty array. */
export const arrayProduct = (array: Mixed): number =>
  valuesOf(needArray(array, 'array_product')).reduce(
    (product, value) => (isArray(value) ? product : product * lenient(value)),
    1,
  )

function lenient(value: Mixed): number {
  if (isArray(value)) return 0
  try {
    return toNumber(value)
  } catch {
    return 0
  }
}

function extreme(name: string, values: Mixed[], sign: 1 | -1): Mixed {
  const items = values.length === 1 ? valuesOf(needArray(values[0], name)) : values
  if (items.length === 0) throw new RangeError(`${name}(): the array must have an element`)
  return items.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best))
}

/** PHP's `max`: of its arguments, or of one array. */
export const max = (...values: Mixed[]): Mixed => extreme('max', values, 1)

/** PHP's `min`: of its arguments, or of one array. */
export const min = (...values: Mixed[]): Mixed => extreme('min', values, -1)

/** PHP's `iterator_to_array`: an array as it is, what is iterable as a list or, of pairs, a map. */
export function iteratorToArray(iterator: Mixed, keys: Mixed = true): Mixed {
  if (isArray(iterator)) return keys ? iterator : valuesOf(iterator)
  const pairs = [...entries(iterator)].map(([key, value]): [Key, Mixed] => [asKey(key), value])
  if (!keys) return pairs.map(([, value]) => value)
  // What comes twice is there once, with its last value.
  return build([...new Map(pairs)])
}
