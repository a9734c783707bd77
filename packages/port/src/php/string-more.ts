import { needArray } from './arguments.js'
import { latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { printf } from './sprintf.js'
import { strtolower } from './string-make.js'
import { strrpos } from './string-parts.js'
import { str } from './text.js'

/** PHP's `strripos`: the last place, ASCII letters without case. */
export const strripos = (text: Mixed, needle: Mixed, offset: Mixed = 0): number | false =>
  strrpos(strtolower(text), strtolower(needle), offset)

/** PHP's `vprintf`: writes and returns the number of bytes. */
export const vprintf = (format: Mixed, values: Mixed): number =>
  printf(format, ...Object.values(needArray(values, 'vprintf')))

/** PHP's `mb_stristr` in UTF-8. */
export function mbStristr(text: Mixed, needle: Mixed, before: Mixed = false): Mixed {
  const at = str(text).toLowerCase().indexOf(str(needle).toLowerCase())
  if (at < 0) return false
  return before ? str(text).slice(0, at) : str(text).slice(at)
}

const isOnly =
  (holds: (code: number) => boolean) =>
  (text: Mixed): boolean =>
    typeof text === 'string' &&
    text !== '' &&
    Array.from(latin1(text)).every((letter) => holds(letter.charCodeAt(0)))

/** PHP's `ctype_cntrl`: control characters. */
export const ctypeCntrl = isOnly((code) => code < 32 || code === 127)

/** PHP's `ctype_print`: ASCII that can be seen, and blanks. */
export const ctypePrint = isOnly((code) => code >= 32 && code < 127)

/** PHP's `ctype_graph`: ASCII that can be seen. */
export const ctypeGraph = isOnly((code) => code > 32 && code < 127)

/** PHP's `bcpowmod`: the rest of a power, of whole numbers. */
export function bcpowmod(base: Mixed, exponent: Mixed, modulus: Mixed, scale: Mixed = 0): string {
  let [value, times] = [BigInt(str(base)), BigInt(str(exponent))]
  const divisor = BigInt(str(modulus))
  if (divisor === 0n) throw new RangeError('bcpowmod(): the modulus must not be 0')
  if (times < 0n) throw new RangeError('bcpowmod(): the exponent must not be negative')
  let result = 1n % divisor
  for (value %= divisor; times > 0n; times >>= 1n) {
    if (times & 1n) result = (result * value) % divisor
    value = (value * value) % divisor
  }
  const places = Number(scale)
  return places > 0 ? `${result}.${'0'.repeat(places)}` : String(result)
}
