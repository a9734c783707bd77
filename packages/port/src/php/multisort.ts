import { needArray } from './arguments.js'
import type { Mixed } from './mixed.js'
import { isArray, type Key, type PhpArray, pairsOf, refill } from './shape.js'
import { asort, sort } from './sort.js'
import { type Comparison, comparison, lower } from './sort-flags.js'
import { strnatcmp } from './string-compare.js'
import { compare } from './values.js'

const DESCENDING = 3
const ASCENDING = 4

/**
 * PHP's `array_multisort`, in place: sorts the first array, where values are equal by the next one,
 * and orders all of them alike. Each array may be followed by an order (`SORT_DESC` 3) and by flags.
 *
 * @throws RangeError for arrays of different sizes, as PHP 8 does.
 */
export function arrayMultisort(...given: Mixed[]): boolean {
  const columns: { array: PhpArray; order: Comparison; sign: number }[] = []
  for (const one of given) {
    const last = columns.at(-1)
    if (isArray(one)) columns.push({ array: one, order: compare, sign: 1 })
    else if (last === undefined) needArray(one, 'array_multisort')
    else if (one === DESCENDING || one === ASCENDING) last.sign = one === DESCENDING ? -1 : 1
    else last.order = comparison(Number(one))
  }
  const pairs = columns.map(({ array }) => pairsOf(array))
  const size = pairs[0]?.length ?? 0
  if (pairs.some((one) => one.length !== size))
    throw new RangeError('array_multisort(): the arrays have different sizes')
  const rows = Array.from({ length: size }, (_, at) => at).sort((a, b) => {
    for (const [index, { order, sign }] of columns.entries()) {
      const result = order(pairs[index]![a]![1], pairs[index]![b]![1])
      if (result !== 0) return sign * result
    }
    return 0
  })
  for (const [index, { array }] of columns.entries()) {
    let next = 0
    refill(
      array,
      rows.map((row): [Key, Mixed] => {
        const [key, value] = pairs[index]![row]!
        return [typeof key === 'number' ? next++ : key, value]
      }),
    )
  }
  return true
}

const NATURAL = 6
const FOLDED = 8

/** A list has its order by its keys, so it is numbered anew. */
const natural = (array: Mixed, flags: number): boolean =>
  Array.isArray(array) ? sort(array, flags) : asort(array, flags)

/** PHP's `natsort`, in place; a list is numbered anew, for integer-like keys see {@link asort}. */
export const natsort = (array: Mixed): boolean => natural(array, NATURAL)

/** PHP's `natcasesort`, in place; see {@link natsort}. */
export const natcasesort = (array: Mixed): boolean => natural(array, NATURAL | FOLDED)

/** PHP's `strnatcasecmp`. */
export const strnatcasecmp = (left: Mixed, right: Mixed): number =>
  strnatcmp(lower(left), lower(right))
