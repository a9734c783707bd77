import { needArray } from './arguments.js'
import type { Mixed } from './mixed.js'
import { buildLike, has, type Key, type PhpArray, pairsOf, take } from './shape.js'
import { str } from './text.js'

type Matcher = (array: PhpArray) => (key: Key, value: Mixed) => boolean

const byValue: Matcher = (array) => {
  const known = new Set(Object.values(array).map(str))
  return (_, value) => known.has(str(value))
}
const byKey: Matcher = (array) => (key) => has(array, key)
const byBoth: Matcher = (array) => (key, value) =>
  has(array, key) && str(take(array, key)) === str(value)

/** Keeps what no other array has (`diff`), or what all have (`intersect`), with its key. */
function sets(name: string, matcher: Matcher, wanted: 'none' | 'all') {
  return (array: Mixed, ...others: Mixed[]): Mixed => {
    const source = needArray(array, name)
    const tests = others.map((other) => matcher(needArray(other, name)))
    const kept = pairsOf(source).filter(([key, value]) =>
      wanted === 'none'
        ? !tests.some((test) => test(key, value))
        : tests.every((test) => test(key, value)),
    )
    return buildLike(source, kept)
  }
}

/** PHP's `array_diff`: values that no other array has, compared as strings. */
export const arrayDiff = sets('array_diff', byValue, 'none')

/** PHP's `array_diff_key`. */
export const arrayDiffKey = sets('array_diff_key', byKey, 'none')

/** PHP's `array_diff_assoc`: pairs of key and value. */
export const arrayDiffAssoc = sets('array_diff_assoc', byBoth, 'none')

/** PHP's `array_intersect`: values that all arrays have, compared as strings. */
export const arrayIntersect = sets('array_intersect', byValue, 'all')

/** PHP's `array_intersect_key`. */
export const arrayIntersectKey = sets('array_intersect_key', byKey, 'all')

/** PHP's `array_intersect_assoc`: pairs of key and value. */
export const arrayIntersectAssoc = sets('array_intersect_assoc', byBoth, 'all')
