import { fromBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'

/** Largest number of `mt_rand()`. */
const LARGEST = 2147483647

function randomBelow(size: number): number {
  // Numbers of 53 bits; those beyond the last multiple of size would favour small results.
  const limit = 2 ** 53 - (2 ** 53 % size)
  for (;;) {
    const [high = 0, low = 0] = globalThis.crypto.getRandomValues(new Uint32Array(2))
    const value = (high & 0x1fffff) * 2 ** 32 + low
    if (value < limit) return value % size
  }
}

/** PHP's `random_bytes`: a string of bytes, see {@link fromBytes}. */
export function randomBytes(length: Mixed): string {
  const size = intval(length)
  if (size < 1) throw new RangeError('random_bytes(): the length must be greater than 0')
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65536)
    globalThis.crypto.getRandomValues(bytes.subarray(at, at + 65536))
  return fromBytes(bytes)
}

/** PHP's `random_int`. @throws RangeError when the bounds are in the wrong order. */
export function randomInt(least: Mixed, most: Mixed): number {
  const [from, to] = [intval(least), intval(most)]
  if (from > to) throw new RangeError('random_int(): min must not be greater than max')
  return from + randomBelow(to - from + 1)
}

/** PHP's `mt_rand`; a seed has no effect, and results come from the system's generator. */
export const mtRand = (least: Mixed = 0, most: Mixed = LARGEST): number => randomInt(least, most)

/** PHP's `rand`, whose bounds may be in either order. */
export const rand = (least: Mixed = 0, most: Mixed = LARGEST): number =>
  intval(least) > intval(most) ? randomInt(most, least) : randomInt(least, most)

/** PHP's `mt_getrandmax`. */
export const mtGetrandmax = (): number => LARGEST

/** PHP's `lcg_value`: from 0 up to 1. */
export const lcgValue = (): number => Math.random()

/** PHP's `uniqid`: 13 hexadecimal digits of the time in microseconds, ten more with `entropy`. */
export function uniqid(prefix: Mixed = '', entropy: Mixed = false): string {
  const micros = BigInt(Date.now()) * 1000n + BigInt(randomBelow(1000))
  const seconds = (micros / 1000000n).toString(16).padStart(8, '0')
  const rest = (micros % 1000000n).toString(16).padStart(5, '0')
  const more = entropy
    ? `${randomBelow(10)}.${String(randomBelow(100000000)).padStart(8, '0')}`
    : ''
  return str(prefix) + seconds + rest + more
}
