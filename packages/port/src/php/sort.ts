import { callbackOf, needArray } from './arguments.js'
import { NotPortedError } from './language/placeholders.js'
import type { Mixed } from './mixed.js'
import { floatval } from './numeric.js'
import { type Key, type PhpArray, pairsOf, refill } from './shape.js'
import { type Comparison, comparison } from './sort-flags.js'

type Pair = [Key, Mixed]

/** Comparison of a callback: its result is cut to an integer; false may mean "less" (PHP 8). */
function called(callback: Mixed): Comparison {
  const call = callbackOf(callback)
  return (left, right) => {
    const result = call(left, right)
    if (result === false) return call(right, left) === true ? -1 : 0
    return Math.trunc(floatval(result))
  }
}

const backwards =
  (order: Comparison): Comparison =>
  (left, right) =>
    order(right, left)

function byValue(array: Mixed, order: Comparison, keepKeys: boolean): true {
  const source: PhpArray = needArray(array, 'sort')
  const sorted = pairsOf(source).sort((left, right) => order(left[1], right[1]))
  if (keepKeys) return inOrder(source, sorted)
  refill(
    source,
    sorted.map(([, value], index): Pair => [index, value]),
  )
  return true
}

function byKey(array: Mixed, order: Comparison): true {
  const source: PhpArray = needArray(array, 'sort')
  return inOrder(
    source,
    pairsOf(source).sort((left, right) => order(left[0], right[0])),
  )
}

/**
 * Puts pairs into an array in their order.
 *
 * @throws NotPortedError where JavaScript would have another: whoever sorts wants that one, and an
 * amount that is taken from the first element would be a wrong one.
 */
function inOrder(array: PhpArray, sorted: readonly Pair[]): true {
  const names = sorted.map(([key]) => String(key))
  const numbers = names.filter((name) => WHOLE.test(name))
  const kept = [
    ...numbers.toSorted((left, right) => Number(left) - Number(right)),
    ...names.filter((name) => !WHOLE.test(name)),
  ]
  if (names.some((name, index) => name !== kept[index]))
    throw new NotPortedError(
      'a sort of an array with keys that are whole numbers, which JavaScript keeps in ascending order',
    )
  refill(array, sorted)
  return true
}

/** What JavaScript takes for an index. */
const WHOLE = /^(?:0|[1-9]\d{0,9})$/

/** PHP's `sort`, in place; equal elements keep their order, as in PHP 8. */
export const sort = (array: Mixed, flags: Mixed = 0): boolean =>
  byValue(array, comparison(flags), false)

/** PHP's `rsort`, in place. */
export const rsort = (array: Mixed, flags: Mixed = 0): boolean =>
  byValue(array, backwards(comparison(flags)), false)

/** PHP's `usort`, in place. The callback cannot be async. */
export const usort = (array: Mixed, callback: Mixed): boolean =>
  byValue(array, called(callback), false)

/**
 * PHP's `asort`, in place: values are sorted, and their keys stay with them.
 *
 * @throws NotPortedError where keys that are whole numbers would have to stand in another order
 * than the ascending one that JavaScript gives them.
 */
export const asort = (array: Mixed, flags: Mixed = 0): boolean =>
  byValue(array, comparison(flags), true)

/** PHP's `arsort`, in place; for whole numbers as keys see {@link asort}. */
export const arsort = (array: Mixed, flags: Mixed = 0): boolean =>
  byValue(array, backwards(comparison(flags)), true)

/** PHP's `uasort`, in place; for whole numbers as keys see {@link asort}. */
export const uasort = (array: Mixed, callback: Mixed): boolean =>
  byValue(array, called(callback), true)

/** PHP's `ksort`, in place; for whole numbers as keys see {@link asort}. */
export const ksort = (array: Mixed, flags: Mixed = 0): boolean => byKey(array, comparison(flags))

/** PHP's `krsort`, in place; for whole numbers as keys see {@link asort}. */
export const krsort = (array: Mixed, flags: Mixed = 0): boolean =>
  byKey(array, backwards(comparison(flags)))

/** PHP's `uksort`, in place; for whole numbers as keys see {@link asort}. */
export const uksort = (array: Mixed, callback: Mixed): boolean => byKey(array, called(callback))

/** PHP's `shuffle`, in place. */
export function shuffle(array: Mixed): boolean {
  const pairs = pairsOf(needArray(array, 'shuffle'))
  for (let at = pairs.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[pairs[at], pairs[other]] = [pairs[other]!, pairs[at]!]
  }
  refill(
    array,
    pairs.map(([, value], index): Pair => [index, value]),
  )
  return true
}
