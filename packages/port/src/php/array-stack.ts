import { needArray } from './arguments.js'
import { renumbered, sliceEnd } from './array-make.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { build, isArray, isList, type Key, pairsOf, put, refill } from './shape.js'

/** Key that `$array[] = …` gives: one more than the largest integer. */
export function nextKey(array: Mixed): number {
  if (Array.isArray(array)) return array.length
  const numbers = pairsOf(needArray(array, '[]'))
    .map(([key]) => key)
    .filter((key) => typeof key === 'number')
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}

/**
 * PHP's `$array[] = …` and `array_push`, in place; returns the number of elements, for a JavaScript
 * array its length.
 */
export function arrayPush(array: Mixed, ...values: Mixed[]): number {
  const target = needArray(array, 'array_push')
  for (const value of values) put(target, nextKey(target), value)
  return Array.isArray(target) ? target.length : Object.keys(target).length
}

/** PHP's `array_pop`, in place; null for an empty array. */
export function arrayPop(array: Mixed): Mixed {
  const last = pairsOf(needArray(array, 'array_pop')).at(-1)
  if (!last) return null
  if (Array.isArray(array) && isList(array)) return array.pop()
  delete array[last[0]]
  return last[1]
}

/** PHP's `array_shift`, in place; integer keys are numbered anew. */
export function arrayShift(array: Mixed): Mixed {
  if (Array.isArray(array) && Object.hasOwn(array, 0)) return array.shift()
  const [first, ...rest] = pairsOf(needArray(array, 'array_shift'))
  if (!first) return null
  refill(array, renumbered(rest))
  return first[1]
}

/** PHP's `array_unshift`, in place; returns the number of elements. */
export function arrayUnshift(array: Mixed, ...values: Mixed[]): number {
  const added = values.map((value): [Key, Mixed] => [0, value])
  const pairs = renumbered([...added, ...pairsOf(needArray(array, 'array_unshift'))])
  refill(array, pairs)
  return pairs.length
}

/** PHP's `array_splice`, in place; returns what was removed. */
export function arraySplice(
  array: Mixed,
  offset: Mixed,
  length: Mixed = null,
  replacement: Mixed = [],
): Mixed {
  const pairs = pairsOf(needArray(array, 'array_splice'))
  const start = intval(offset)
  const from = start < 0 ? Math.max(0, pairs.length + start) : Math.min(start, pairs.length)
  const end = sliceEnd(from, length, pairs.length)
  const added = isArray(replacement) ? Object.values(replacement) : [replacement]
  const removed = renumbered(pairs.slice(from, end))
  refill(
    array,
    renumbered([
      ...pairs.slice(0, from),
      ...added.map((value): [Key, Mixed] => [0, value]),
      ...pairs.slice(end),
    ]),
  )
  return build(removed)
}

/** PHP's `reset`: the first value, false for an empty array. There is no pointer to move. */
export function reset(array: Mixed): Mixed {
  const pairs = pairsOf(needArray(array, 'reset'))
  return pairs.length === 0 ? false : pairs[0]![1]
}

/** PHP's `end`: the last value, false for an empty array. There is no pointer to move. */
export function end(array: Mixed): Mixed {
  const pairs = pairsOf(needArray(array, 'end'))
  return pairs.length === 0 ? false : pairs.at(-1)![1]
}

/**
 * PHP's `current` of an array whose pointer nothing moved: the first value.
 *
 * @alias reset
 */
export const current = reset

/** PHP's `key` of an array whose pointer nothing moved: the first key, null without one. */
export const key = (array: Mixed): Mixed => pairsOf(needArray(array, 'key'))[0]?.[0] ?? null
