import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'

/** A decimal number: `digits` × 10^-`scale`. */
interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** Reads a number of digits and a point. @throws RangeError for anything else, as PHP 8 does. */
function decimal(value: Mixed): Decimal {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(str(value))
  if (!found) throw new RangeError('bcmath: the argument is not well-formed')
  const [, sign, whole = '', fraction = ''] = found
  const digits = BigInt(whole + fraction || '0')
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length }
}

const power = (scale: number) => 10n ** BigInt(scale)

/** Cuts to a scale, toward zero. */
const scaled = ({ digits, scale }: Decimal, wanted: number): bigint =>
  wanted >= scale ? digits * power(wanted - scale) : digits / power(scale - wanted)

function written(value: Decimal, scale: number): string {
  const cut = scaled(value, scale)
  const text = (cut < 0n ? -cut : cut).toString().padStart(scale + 1, '0')
  const sign = cut < 0n ? '-' : ''
  return sign + (scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`)
}

function aligned(left: Mixed, right: Mixed): [bigint, bigint, number] {
  const [a, b] = [decimal(left), decimal(right)]
  const scale = Math.max(a.scale, b.scale)
  return [scaled(a, scale), scaled(b, scale), scale]
}

/** PHP's `bcadd`: cut, not rounded, to `scale` decimal places. */
export function bcadd(left: Mixed, right: Mixed, scale: Mixed = 0): string {
  const [a, b, common] = aligned(left, right)
  return written({ digits: a + b, scale: common }, intval(scale))
}

/** PHP's `bcsub`. */
export function bcsub(left: Mixed, right: Mixed, scale: Mixed = 0): string {
  const [a, b, common] = aligned(left, right)
  return written({ digits: a - b, scale: common }, intval(scale))
}

/** PHP's `bcmul`. */
export function bcmul(left: Mixed, right: Mixed, scale: Mixed = 0): string {
  const [a, b] = [decimal(left), decimal(right)]
  return written({ digits: a.digits * b.digits, scale: a.scale + b.scale }, intval(scale))
}

/** PHP's `bcdiv`. @throws RangeError when the divisor is 0. */
export function bcdiv(left: Mixed, right: Mixed, scale: Mixed = 0): string {
  const [a, b] = aligned(left, right)
  if (b === 0n) throw new RangeError('Division by zero')
  const places = intval(scale)
  return written({ digits: (a * power(places)) / b, scale: places }, places)
}

/** PHP's `bcmod`. @throws RangeError when the divisor is 0. */
export function bcmod(left: Mixed, right: Mixed, scale: Mixed = 0): string {
  const [a, b, common] = aligned(left, right)
  if (b === 0n) throw new RangeError('Modulo by zero')
  return written({ digits: a % b, scale: common }, intval(scale))
}

/** PHP's `bcpow`, with an integer exponent. */
export function bcpow(base: Mixed, exponent: Mixed, scale: Mixed = 0): string {
  const [value, times, places] = [decimal(base), intval(exponent), intval(scale)]
  const raised: Decimal = {
    digits: value.digits ** BigInt(Math.abs(times)),
    scale: value.scale * Math.abs(times),
  }
  if (times >= 0) return written(raised, places)
  if (raised.digits === 0n) throw new RangeError('Division by zero')
  return written(
    { digits: (power(places) * power(raised.scale)) / raised.digits, scale: places },
    places,
  )
}

/** PHP's `bcsqrt`. @throws RangeError for a negative number. */
export function bcsqrt(value: Mixed, scale: Mixed = 0): string {
  const places = intval(scale)
  const square = scaled(decimal(value), places * 2)
  if (square < 0n) throw new RangeError('bcsqrt(): the argument must not be negative')
  let root = BigInt(Math.floor(Math.sqrt(Number(square))))
  while (root * root > square) root = (root + square / root) / 2n
  while ((root + 1n) * (root + 1n) <= square)
    root += (square - root * root) / (2n * root + 2n) || 1n
  return written({ digits: root, scale: places }, places)
}

/** PHP's `bccomp`: -1, 0 or 1, of the first `scale` decimal places. */
export function bccomp(left: Mixed, right: Mixed, scale: Mixed = 0): number {
  const places = intval(scale)
  const [a, b] = [scaled(decimal(left), places), scaled(decimal(right), places)]
  return a === b ? 0 : a < b ? -1 : 1
}
