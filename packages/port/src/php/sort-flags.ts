import { compareStrings } from './bytes.js'
import type { Mixed } from './mixed.js'
import { floatval } from './numeric.js'
import { strnatcmp } from './string-compare.js'
import { str } from './text.js'
import { compare } from './values.js'

/** Says by its sign which of two values comes first. */
export type Comparison = (left: Mixed, right: Mixed) => number

/** A text with its capitals made small. */
export const lower = (value: Mixed) =>
  str(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Comparison that sort flags ask for; 8 (`SORT_FLAG_CASE`) ignores the case of texts. */
export function comparison(flags: Mixed): Comparison {
  const folded = (flags & 8) !== 0
  const text = folded ? lower : str
  switch (flags & ~8) {
    case 1:
      return (left, right) => Math.sign(floatval(left) - floatval(right))
    case 2:
    case 5:
      return (left, right) => compareStrings(text(left), text(right))
    case 6:
      return (left, right) => strnatcmp(text(left), text(right))
    default:
      return compare
  }
}
