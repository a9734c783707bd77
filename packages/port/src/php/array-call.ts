import { type Callback, callbackOf, needArray } from './arguments.js'
import type { Mixed } from './mixed.js'
import { buildLike, isArray, type Key, type PhpArray, pairsOf, put } from './shape.js'
import { truthy } from './values.js'

type Pair = [Key, Mixed]

/** Arguments of each call that `array_map` makes; keys are kept for one array only. */
function mapCalls(array: Mixed, more: Mixed[]): { key: Key; values: Mixed[] }[] {
  const pairs = pairsOf(needArray(array, 'array_map'))
  if (more.length === 0) return pairs.map(([key, value]) => ({ key, values: [value] }))
  const lists = [array, ...more].map((one) => Object.values(needArray(one, 'array_map')))
  return Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, key) => ({
    key,
    values: lists.map((list) => list[key] ?? null),
  }))
}

const mapper = (callback: Mixed, several: boolean): Callback =>
  callback === null || callback === undefined
    ? (...values) => (several ? values : values[0])
    : callbackOf(callback)

/** PHP's `array_map`: keys of one array are kept, several arrays give a list. */
export function arrayMap(callback: Mixed, array: Mixed, ...more: Mixed[]): Mixed {
  const call = mapper(callback, more.length > 0)
  const calls = mapCalls(array, more)
  return buildLike(
    more.length > 0 ? [] : array,
    calls.map(({ key, values }): Pair => [key, call(...values)]),
  )
}

/** {@link arrayMap} with an async callback; one call ends before the next, as in PHP. */
export async function arrayMapAsync(
  callback: Mixed,
  array: Mixed,
  ...more: Mixed[]
): Promise<Mixed> {
  const call = mapper(callback, more.length > 0)
  const pairs: Pair[] = []
  for (const { key, values } of mapCalls(array, more)) pairs.push([key, await call(...values)])
  return buildLike(more.length > 0 ? [] : array, pairs)
}

const KEY_AND_VALUE = 1
const KEY_ONLY = 2

const filterArguments = ([key, value]: Pair, mode: Mixed): Mixed[] =>
  mode === KEY_ONLY ? [key] : mode === KEY_AND_VALUE ? [value, key] : [value]

const filterCall = (callback: Mixed): Callback =>
  callback === null || callback === undefined ? (value) => value : callbackOf(callback)

/**
 * PHP's `array_filter`: keys are kept, so a list that loses an element before its end becomes a
 * map. `mode` 2 hands the key over, 1 value and key.
 */
export function arrayFilter(array: Mixed, callback: Mixed = null, mode: Mixed = 0): Mixed {
  const source = needArray(array, 'array_filter')
  const call = filterCall(callback)
  return buildLike(
    source,
    pairsOf(source).filter((pair) => truthy(call(...filterArguments(pair, mode)))),
  )
}

/** {@link arrayFilter} with an async callback. */
export async function arrayFilterAsync(
  array: Mixed,
  callback: Mixed = null,
  mode: Mixed = 0,
): Promise<Mixed> {
  const source = needArray(array, 'array_filter')
  const call = filterCall(callback)
  const kept: Pair[] = []
  for (const pair of pairsOf(source))
    if (truthy(await call(...filterArguments(pair, mode)))) kept.push(pair)
  return buildLike(source, kept)
}

/** PHP's `array_reduce`. */
export function arrayReduce(array: Mixed, callback: Mixed, initial: Mixed = null): Mixed {
  const call = callbackOf(callback)
  const values = Object.values(needArray(array, 'array_reduce'))
  return values.reduce((carry, item) => call(carry, item), initial)
}

/** {@link arrayReduce} with an async callback. */
export async function arrayReduceAsync(
  array: Mixed,
  callback: Mixed,
  initial: Mixed = null,
): Promise<Mixed> {
  const call = callbackOf(callback)
  let carry = initial
  for (const item of Object.values(needArray(array, 'array_reduce')))
    carry = await call(carry, item)
  return carry
}

/**
 * PHP's `array_walk`: calls with value and key, and `extra` when there is one. A JavaScript function
 * cannot change its argument: for a callback with `&$value` there is {@link arrayWalkReplacing}.
 */
export function arrayWalk(array: Mixed, callback: Mixed, ...extra: Mixed[]): boolean {
  const call = callbackOf(callback)
  for (const [key, value] of pairsOf(walked(array))) call(value, key, ...extra)
  return true
}

/** {@link arrayWalk} with an async callback. */
export async function arrayWalkAsync(
  array: Mixed,
  callback: Mixed,
  ...extra: Mixed[]
): Promise<boolean> {
  const call = callbackOf(callback)
  for (const [key, value] of pairsOf(walked(array))) await call(value, key, ...extra)
  return true
}

/** `array_walk` with `&$value`: each element becomes what the callback returns, in place. */
export function arrayWalkReplacing(array: Mixed, callback: Mixed, ...extra: Mixed[]): boolean {
  const call = callbackOf(callback)
  const source = walked(array)
  for (const [key, value] of pairsOf(source)) put(source, key, call(value, key, ...extra))
  return true
}

/** PHP's `array_walk_recursive`: arrays inside are walked through, not handed over. */
export function arrayWalkRecursive(array: Mixed, callback: Mixed, ...extra: Mixed[]): boolean {
  const call = callbackOf(callback)
  for (const [key, value] of pairsOf(walked(array)))
    if (isArray(value)) arrayWalkRecursive(value, call, ...extra)
    else call(value, key, ...extra)
  return true
}

/** Walks over an object's own properties too, as PHP does. */
const walked = (array: Mixed): PhpArray =>
  typeof array === 'object' && array !== null ? array : needArray(array, 'array_walk')
