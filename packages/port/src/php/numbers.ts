import type { Mixed } from './mixed.js'
import { intval, plain, toNumber } from './numeric.js'
import { str } from './text.js'

/** PHP's `floor`. */
export const floor = (value: Mixed): number => plain(Math.floor(toNumber(value)))

/** PHP's `ceil`. */
export const ceil = (value: Mixed): number => plain(Math.ceil(toNumber(value)))

/** PHP's `abs`. */
export const abs = (value: Mixed): number => Math.abs(toNumber(value))

/** PHP's `fmod`. */
export const fmod = (left: Mixed, right: Mixed): number => plain(toNumber(left) % toNumber(right))

/** PHP's `fdiv`: division by 0 gives INF or NAN. */
export const fdiv = (left: Mixed, right: Mixed): number => toNumber(left) / toNumber(right)

/** PHP's `pow` and `**`. */
export const pow = (base: Mixed, exponent: Mixed): number => toNumber(base) ** toNumber(exponent)

/** PHP's `sqrt`. */
export const sqrt = (value: Mixed): number => Math.sqrt(toNumber(value))

/** PHP's `exp`. */
export const exp = (value: Mixed): number => Math.exp(toNumber(value))

/** PHP's `log`, of any base. */
export const log = (value: Mixed, base: Mixed = Math.E): number =>
  base === Math.E ? Math.log(toNumber(value)) : Math.log(toNumber(value)) / Math.log(toNumber(base))

/** PHP's `log10`. */
export const log10 = (value: Mixed): number => Math.log10(toNumber(value))

/** PHP's `pi`. */
export const pi = (): number => Math.PI

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Reads digits of a base, leaving out what is none, as PHP does. */
function read(text: Mixed, base: number): bigint {
  let value = 0n
  for (const letter of str(text).toLowerCase()) {
    const digit = DIGITS.indexOf(letter)
    if (digit >= 0 && digit < base) value = value * BigInt(base) + BigInt(digit)
  }
  return value
}

/** PHP's `base_convert`, without losing digits of large numbers as PHP does. */
export function baseConvert(text: Mixed, from: Mixed, to: Mixed): string {
  const [source, target] = [intval(from), intval(to)]
  if (source < 2 || source > 36 || target < 2 || target > 36)
    throw new RangeError('base_convert(): a base must be between 2 and 36')
  return read(text, source).toString(target)
}

const unsigned = (value: Mixed, base: number) =>
  BigInt.asUintN(64, BigInt(intval(value))).toString(base)

/** PHP's `dechex`: a negative number as 64 bits. */
export const dechex = (value: Mixed): string => unsigned(value, 16)

/** PHP's `decbin`. */
export const decbin = (value: Mixed): string => unsigned(value, 2)

/** PHP's `decoct`. */
export const decoct = (value: Mixed): string => unsigned(value, 8)

/** PHP's `hexdec`; beyond 2^53 the Number loses digits. */
export const hexdec = (text: Mixed): number => Number(read(text, 16))

/** PHP's `bindec`; beyond 2^53 the Number loses digits. */
export const bindec = (text: Mixed): number => Number(read(text, 2))

/** PHP's `octdec`; beyond 2^53 the Number loses digits. */
export const octdec = (text: Mixed): number => Number(read(text, 8))
