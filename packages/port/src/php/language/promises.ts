import type { Mixed } from '../mixed.js'
import { entries } from './control.js'

/** `$promise->wait()` of something that may not be a promise of the SDK. */
export function wait(promise: Mixed, unwrap: Mixed = true): Mixed {
  if (typeof promise?.wait === 'function') return promise.wait(unwrap)
  return unwrap === false
    ? Promise.resolve(promise).then(
        () => undefined,
        () => undefined,
      )
    : promise
}

/** Guzzle's `all` and `unwrap`: the values under their keys, or the first rejection. */
export async function unwrap(promises: Mixed): Promise<Mixed> {
  const pairs = [...entries(promises)]
  const found = await Promise.all(pairs.map(([, promise]) => promise))
  return gather(promises, pairs, found)
}

/** Guzzle's `settle`: `{ state, value }` or `{ state, reason }` under each key. */
export async function settle(promises: Mixed): Promise<Mixed> {
  const pairs = [...entries(promises)]
  const found = await Promise.allSettled(pairs.map(([, promise]) => promise))
  const settled = found.map((one) =>
    one.status === 'fulfilled'
      ? { state: 'fulfilled', value: one.value as Mixed }
      : { state: 'rejected', reason: one.reason as Mixed },
  )
  return gather(promises, pairs, settled)
}

/** Guzzle's `any`: the first that is fulfilled. */
export function any(promises: Mixed): Promise<Mixed> {
  return Promise.any([...entries(promises)].map(([, promise]) => promise as Promise<Mixed>))
}

function gather(source: Mixed, pairs: readonly [Mixed, Mixed][], found: readonly Mixed[]): Mixed {
  if (Array.isArray(source) || pairs.every(([key], index) => key === index)) return [...found]
  return Object.fromEntries(pairs.map(([key], index) => [String(key), found[index]]))
}

type Handler = ((value: Mixed, key: Mixed) => Mixed) | null | undefined

/**
 * Guzzle's `Each::ofLimit`, `EachPromise` and `Pool`: goes through promises, or functions that
 * make one, at most `limit` at a time; without `rejected`, the first rejection ends it.
 */
export async function eachOfLimit(
  source: Mixed,
  limit: Mixed,
  fulfilled?: Handler,
  rejected?: Handler,
): Promise<void> {
  const handle = async (key: Mixed, item: Mixed) => {
    try {
      const value = await (typeof item === 'function' ? item() : item)
      await fulfilled?.(value, key)
    } catch (error) {
      if (!rejected) throw error
      await rejected(error, key)
    }
  }
  const size = Math.max(1, Number(limit) || 25)
  const running = new Set<Promise<void>>()
  for (const [key, item] of entries(source)) {
    const task = handle(key, item).finally(() => running.delete(task))
    // Whoever waits for it hears of it; the others have nobody who does.
    task.catch(() => undefined)
    running.add(task)
    if (running.size >= size) await Promise.race(running)
  }
  await Promise.all(running)
}

/** A promise from a callback that is given `resolve`, as Guzzle's `new Promise($wait)`. */
export const promiseFor = (value: Mixed): Promise<Mixed> => Promise.resolve(value)
export const rejectionFor = (reason: Mixed): Promise<Mixed> => Promise.reject(reason)

/** `$promise->otherwise(…)` of something that may not be a promise of the SDK. */
export const otherwise = (promise: Mixed, handler: Mixed): Mixed =>
  typeof promise?.otherwise === 'function'
    ? promise.otherwise(handler)
    : Promise.resolve(promise).catch(handler)
