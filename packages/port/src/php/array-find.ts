import { callbackOf, needArray } from './arguments.js'
import type { Mixed } from './mixed.js'
import { buildLike, type Key, pairsOf } from './shape.js'
import { truthy } from './values.js'

function found(array: Mixed, callback: Mixed, used: string): [Key, Mixed] | undefined {
  const call = callbackOf(callback)
  return pairsOf(needArray(array, used)).find(([key, value]) => truthy(call(value, key)))
}

/** PHP 8.4's `array_find`: the first value for which the callback holds, null without one. */
export const arrayFind = (array: Mixed, callback: Mixed): Mixed =>
  found(array, callback, 'array_find')?.[1] ?? null

/** PHP 8.4's `array_find_key`. */
export const arrayFindKey = (array: Mixed, callback: Mixed): Mixed =>
  found(array, callback, 'array_find_key')?.[0] ?? null

/** PHP 8.4's `array_any`: whether the callback holds for a value. */
export const arrayAny = (array: Mixed, callback: Mixed): boolean =>
  found(array, callback, 'array_any') !== undefined

/** PHP 8.4's `array_all`: whether the callback holds for each value. */
export const arrayAll = (array: Mixed, callback: Mixed): boolean => {
  const call = callbackOf(callback)
  return (
    found(array, (value: Mixed, key: Mixed) => !truthy(call(value, key)), 'array_all') === undefined
  )
}

type Side = 'key' | 'value' | 'both'

/** Keeps what a callback finds in no other array, or in each of them. */
function compared(name: string, wanted: 'none' | 'all', side: Side, own: 'key' | 'value') {
  const at = own === 'key' ? 0 : 1
  return (array: Mixed, ...more: Mixed[]): Mixed => {
    const call = callbackOf(more.at(-1))
    const others = more.slice(0, -1).map((one) => pairsOf(needArray(one, name)))
    const same = (left: [Key, Mixed], right: [Key, Mixed]) =>
      Number(call(left[at], right[at])) === 0 &&
      (side !== 'both' || String(left[1 - at]) === String(right[1 - at]))
    const kept = pairsOf(needArray(array, name)).filter((pair) => {
      const isIn = (pairs: [Key, Mixed][]) => pairs.some((one) => same(pair, one))
      return wanted === 'none' ? !others.some(isIn) : others.every(isIn)
    })
    return buildLike(needArray(array, name), kept)
  }
}

/** PHP's `array_udiff`: values that no other array has, by a callback. */
export const arrayUdiff = compared('array_udiff', 'none', 'value', 'value')

/** PHP's `array_udiff_assoc`: values by a callback, and their keys. */
export const arrayUdiffAssoc = compared('array_udiff_assoc', 'none', 'both', 'value')

/** PHP's `array_uintersect`: values that all arrays have, by a callback. */
export const arrayUintersect = compared('array_uintersect', 'all', 'value', 'value')

/** PHP's `array_diff_ukey`: keys that no other array has, by a callback. */
export const arrayDiffUkey = compared('array_diff_ukey', 'none', 'key', 'key')

/** PHP's `array_intersect_ukey`: keys that all arrays have, by a callback. */
export const arrayIntersectUkey = compared('array_intersect_ukey', 'all', 'key', 'key')
