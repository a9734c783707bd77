import type { Mixed } from './mixed.js'
import { intval, plain, toNumber } from './numeric.js'

/** A decimal number: sign, digits before and after the point. */
interface Decimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

/** Writes a number out in decimal, with 15 significant digits, as PHP pre-rounds. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential(14).split('e')
  const digits = mantissa.replace('.', '')
  const point = Number(exponent) + 1
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const split = Math.max(point, 1)
  return { negative: value < 0, whole: padded.slice(0, split), fraction: padded.slice(split) }
}

/** Rounds half away from zero, or by a PHP mode (2 half down, 3 half even, 4 half odd). */
function roundedDigits(decimal: Decimal, places: number, mode: number): bigint {
  const digits = decimal.whole + decimal.fraction
  const kept = decimal.whole.length + places
  const head = kept > 0 ? digits.slice(0, kept).padEnd(kept, '0') : '0'
  const rest = kept >= 0 ? digits.slice(kept) : `0${digits}`
  const value = BigInt(head)
  const half = /^50*$/.test(rest)
  const above = rest !== '' && rest[0]! >= '5' && !half
  const odd = value % 2n === 1n
  const up = above || (half && (mode === 1 || (mode === 3 && odd) || (mode === 4 && !odd)))
  return up ? value + 1n : value
}

/**
 * Rounds to decimal places and writes the result out, without the sign of a zero: what `round` and
 * `number_format` share.
 */
export function roundedText(value: number, places: number, mode = 1): string {
  if (Math.abs(value) >= 1e15 || !Number.isFinite(value)) {
    const whole = Number.isFinite(value) ? BigInt(Math.trunc(value)).toString() : String(value)
    return places > 0 ? `${whole}.${'0'.repeat(places)}` : whole
  }
  const decimal = decimalOf(value)
  const digits = roundedDigits(decimal, places, mode)
  const sign = decimal.negative && digits !== 0n ? '-' : ''
  if (places <= 0) return sign + (digits * 10n ** BigInt(-places)).toString()
  const text = digits.toString().padStart(places + 1, '0')
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** PHP's `round`: half away from zero, of the number as 15 digits show it (1.005 is 1.01). */
export function round(value: Mixed, places: Mixed = 0, mode: Mixed = 1): number {
  const number = toNumber(value)
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return number
  return plain(Number(roundedText(number, intval(places), mode)))
}

/** PHP's `number_format`. */
export function numberFormat(
  value: Mixed,
  decimals: Mixed = 0,
  point: Mixed = '.',
  thousands: Mixed = ',',
): string {
  const places = Math.max(0, intval(decimals))
  const text = roundedText(toNumber(value), places)
  const [whole = '', fraction] = text.split('.')
  const grouped = inThrees(whole).join(thousands ?? ',')
  return fraction === undefined ? grouped : grouped + (point ?? '.') + fraction
}

/** The digits of a number in groups of three; a sign stays with the first. */
function inThrees(whole: string): string[] {
  const signed = whole.startsWith('-') ? 1 : 0
  const first = signed + ((whole.length - signed) % 3 || 3)
  const groups = [whole.slice(0, first)]
  for (let at = first; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3))
  return groups
}
