import { fromBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { isArray } from './shape.js'

/**
 * Writes a number as C's `%.{precision}G` does, which is PHP's way; `E+25` follows a mantissa with
 * a decimal point. `shortest` writes all digits that the number needs, as `json_encode` does.
 */
export function numberText(value: number, precision: number | 'shortest' = 14): string {
  if (Number.isNaN(value)) return 'NAN'
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF'
  if (Number.isSafeInteger(value)) return String(value)
  const shortest = precision === 'shortest'
  const [mantissa, exponent] = exponential(value, shortest ? undefined : precision - 1)
  const limit = shortest ? 17 : precision
  if (exponent < -4 || exponent >= limit) {
    const digits = mantissa.includes('.') ? mantissa : `${mantissa}.0`
    return `${digits}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`
  }
  const sign = value < 0 ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const rest = digits.slice(exponent + 1)
  return sign + whole + (rest && `.${rest}`)
}

function exponential(value: number, digits: number | undefined): [string, number] {
  const [mantissa = '', exponent] = value.toExponential(digits).split('e')
  return [withoutZeros(mantissa), Number(exponent)]
}

/** A decimal fraction without the zeros at its end; a whole number as it is. */
export function withoutZeros(digits: string): string {
  if (!digits.includes('.')) return digits
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end)
}

/**
 * Converts to a string as PHP does: null and false become `''`, true `'1'`, floats have 14 digits
 * (PHP's default `precision`), 1e25 is `1.0E+25`. Bytes become a string, see {@link fromBytes}.
 *
 * Differs from PHP where JavaScript cannot tell integers from floats: -0 is `'0'`, because integer
 * arithmetic (`-1 * 0`) gives -0 in JavaScript, and floats without fraction up to 2^53 are written
 * out (`1.0E+15` in PHP).
 *
 * @throws Error for an object that has no conversion, as PHP does.
 */
export function str(value: Mixed): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return '1'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'bigint' || typeof value === 'function') return String(value)
  if (value instanceof Uint8Array) return fromBytes(value)
  if (isArray(value)) return 'Array'
  return objectText(value)
}

function objectText(value: Mixed): string {
  if (typeof value.__toString === 'function') return value.__toString()
  if (value.toString !== Object.prototype.toString) return String(value)
  const name = value.constructor?.name ?? 'object'
  throw new Error(`Object of class ${name} could not be converted to string`)
}
