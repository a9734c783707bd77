import { needArray } from './arguments.js'
import { asKey } from './array-read.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { build, buildLike, isArray, type Key, type PhpArray, pairsOf, put } from './shape.js'
import { str } from './text.js'
import { compare, copy, looseEquals } from './values.js'

type Pair = [Key, Mixed]

/** Returns pairs with integer keys numbered from 0, or from `start`. */
export function renumbered(pairs: readonly Pair[], start = 0): Pair[] {
  let next = start
  return pairs.map(([key, value]) => [typeof key === 'number' ? next++ : key, value])
}

const emptyLike = (arrays: Mixed[]): PhpArray => arrays.find((one) => !Array.isArray(one)) ?? []

/** PHP's `array_merge`: integer keys are numbered anew, later string keys win. */
export function arrayMerge(...arrays: Mixed[]): Mixed {
  const pairs = renumbered(arrays.flatMap((one) => pairsOf(needArray(one, 'array_merge'))))
  return buildLike(emptyLike(arrays), pairs)
}

/** PHP's `array_merge_recursive`: values under the same string key are joined into an array. */
export function arrayMergeRecursive(...arrays: Mixed[]): Mixed {
  const merged = new Map<Key, Mixed>()
  let next = 0
  for (const [key, value] of arrays.flatMap((one) => pairsOf(needArray(one, 'array_merge')))) {
    if (typeof key === 'number') merged.set(next++, value)
    else if (merged.has(key)) merged.set(key, joined(merged.get(key), value))
    else merged.set(key, value)
  }
  return buildLike(emptyLike(arrays), [...merged])
}

const joined = (left: Mixed, right: Mixed) =>
  arrayMergeRecursive(isArray(left) ? left : [left], isArray(right) ? right : [right])

/** PHP's `array_replace`: later arrays win, keys are kept. */
export function arrayReplace(...arrays: Mixed[]): Mixed {
  const pairs = arrays.flatMap((one) => pairsOf(needArray(one, 'array_replace')))
  return buildLike(emptyLike(arrays), [...new Map(pairs)])
}

/** PHP's `array_replace_recursive`. */
export function arrayReplaceRecursive(...arrays: Mixed[]): Mixed {
  const merged = new Map<Key, Mixed>()
  for (const [key, value] of arrays.flatMap((one) => pairsOf(needArray(one, 'array_replace')))) {
    const old = merged.get(key)
    merged.set(key, isArray(old) && isArray(value) ? arrayReplaceRecursive(old, value) : value)
  }
  return buildLike(emptyLike(arrays), [...merged])
}

/** PHP's `array_fill`: a map unless it starts at 0. */
export function arrayFill(start: Mixed, count: Mixed, value: Mixed): Mixed {
  const first = intval(start)
  return build(Array.from({ length: intval(count) }, (_, at): Pair => [first + at, copy(value)]))
}

/** PHP's `array_fill_keys`. */
export function arrayFillKeys(keys: Mixed, value: Mixed): Mixed {
  const map: PhpArray = {}
  for (const key of Object.values(needArray(keys, 'array_fill_keys')))
    put(map, asKey(key), copy(value))
  return map
}

/** PHP's `array_pad`: a negative size pads at the front. */
export function arrayPad(array: Mixed, size: Mixed, value: Mixed): Mixed {
  const pairs = pairsOf(needArray(array, 'array_pad'))
  const missing = Math.abs(intval(size)) - pairs.length
  if (missing <= 0) return array
  const padding = Array.from({ length: missing }, (): Pair => [0, copy(value)])
  return build(renumbered(intval(size) < 0 ? [...padding, ...pairs] : [...pairs, ...padding]))
}

/** PHP's `array_chunk`. @throws RangeError when the size is less than 1. */
export function arrayChunk(array: Mixed, size: Mixed, keepKeys: Mixed = false): Mixed[] {
  const pairs = pairsOf(needArray(array, 'array_chunk'))
  const length = intval(size)
  if (length < 1) throw new RangeError('array_chunk(): the size must be greater than 0')
  const chunks: Mixed[] = []
  for (let at = 0; at < pairs.length; at += length) {
    const chunk = pairs.slice(at, at + length)
    chunks.push(keepKeys ? build(chunk) : chunk.map(([, value]) => value))
  }
  return chunks
}

/** PHP's `array_slice`: integer keys are numbered anew unless they are to be kept. */
export function arraySlice(
  array: Mixed,
  offset: Mixed,
  length: Mixed = null,
  keepKeys: Mixed = false,
): Mixed {
  const source = needArray(array, 'array_slice')
  const pairs = pairsOf(source)
  const from = bounded(intval(offset), pairs.length)
  const sliced = pairs.slice(from, sliceEnd(from, length, pairs.length))
  return buildLike(source, keepKeys ? sliced : renumbered(sliced))
}

const bounded = (offset: number, size: number) =>
  offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size)

/** Place where a slice ends: a negative length counts from the end, null means all. */
export function sliceEnd(from: number, length: Mixed, size: number): number {
  if (length === null || length === undefined) return size
  const amount = intval(length)
  return Math.max(from, amount < 0 ? size + amount : Math.min(size, from + amount))
}

/** PHP's `array_reverse`: integer keys are numbered anew unless they are to be kept. */
export function arrayReverse(array: Mixed, keepKeys: Mixed = false): Mixed {
  const source = needArray(array, 'array_reverse')
  const pairs = pairsOf(source).reverse()
  return buildLike(source, keepKeys ? pairs : renumbered(pairs))
}

/** PHP's `array_unique`: first ones stay, with their keys; texts are compared unless flags say. */
export function arrayUnique(array: Mixed, flags: Mixed = 2): Mixed {
  const source = needArray(array, 'array_unique')
  const same = (left: Mixed, right: Mixed) =>
    flags === 0 ? looseEquals(left, right) : str(left) === str(right)
  const kept: Pair[] = []
  const seen = new Set<string>()
  for (const [key, value] of pairsOf(source)) {
    const known = flags === 0 ? kept.some((pair) => same(pair[1], value)) : seen.has(str(value))
    if (known) continue
    if (flags !== 0) seen.add(str(value))
    kept.push([key, value])
  }
  return buildLike(source, kept)
}

/** PHP's `array_change_key_case`: 0 for small letters, 1 for capitals. */
export function arrayChangeKeyCase(array: Mixed, letters: Mixed = 0): Mixed {
  const source = needArray(array, 'array_change_key_case')
  const changed = (key: Key) =>
    typeof key === 'number' ? key : letters === 1 ? key.toUpperCase() : key.toLowerCase()
  return buildLike(source, [
    ...new Map(pairsOf(source).map(([key, value]): Pair => [changed(key), value])),
  ])
}

/** PHP's `range`: numbers or letters, downward when the end is smaller. */
export function range(start: Mixed, end: Mixed, step: Mixed = 1): Mixed[] {
  const letters = [start, end].every((one) => typeof one === 'string' && /^[^\d.]/.test(one))
  const [from, to] = letters ? [ordinal(start), ordinal(end)] : [number(start), number(end)]
  const size = Math.abs(number(step))
  if (size === 0) throw new RangeError('range(): the step must not be 0')
  if (size > Math.abs(to - from) && to !== from)
    throw new RangeError('range(): the step exceeds the range')
  const length = Math.floor(Math.abs(to - from) / size + 1e-9) + 1
  const sign = from <= to ? 1 : -1
  const values = Array.from({ length }, (_, index) => from + sign * index * size)
  return letters ? values.map((code) => String.fromCharCode(code)) : values
}

const ordinal = (text: string) => text.charCodeAt(0)
const number = (value: Mixed) => (typeof value === 'number' ? value : Number(str(value)) || 0)

/** PHP's `array_rand`: one key, or a list of keys in their order. */
export function arrayRand(array: Mixed, amount: Mixed = 1): Mixed {
  const keys = pairsOf(needArray(array, 'array_rand')).map(([key]) => key)
  if (amount < 1 || amount > keys.length)
    throw new RangeError('array_rand(): the number must be between 1 and the number of elements')
  const pool = keys.map((_, index) => index)
  const chosen = Array.from(
    { length: amount },
    () => pool.splice(Math.floor(Math.random() * pool.length), 1)[0]!,
  )
  const picked = chosen.sort((left, right) => compare(left, right)).map((index) => keys[index])
  return amount === 1 ? picked[0] : picked
}
