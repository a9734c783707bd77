import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'

/**
 * Digits that PHP keeps of a float in a string (its ini setting `precision`, which defaults to 14).
 */
const FLOAT_DIGITS = 14

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

/** Writes a finite float as PHP does: `1.5`, `1.0E+25`, `1.0E-7`. */
function floatString(value: number, precision: number): string {
  const [mantissa = '', power = '0'] = Math.abs(value)
    .toExponential(precision - 1)
    .split('e')
  const sign = value < 0 ? '-' : ''
  const exponent = Number(power)
  const digits = withoutTrailingZeros(mantissa.replace('.', '')) || '0'
  if (exponent < -4 || exponent >= precision) {
    return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/**
 * Turns a scalar into the string that PHP would make of it: `true` is `1`; `false`, `null` and
 * `undefined` are empty; safe integers are plain (`-0` is `0`); other numbers have `precision`
 * digits (`0.1 + 0.2` is `0.3`, `1e25` is `1.0E+25`); an array is `Array`; an object with its own
 * `toString` gives that.
 *
 * @throws {@link ConfigurationError} for what has no string form: NaN, infinities, dates, plain
 * objects, functions, symbols.
 */
export function phpString(value: unknown, precision = FLOAT_DIGITS): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? '1' : ''
    case 'undefined':
      return ''
    case 'bigint':
      return String(value)
    case 'number':
      if (Number.isSafeInteger(value)) return String(value)
      if (Number.isFinite(value)) return floatString(value, precision)
      throw new ConfigurationError(message('value.no-text', { value }))
    case 'object':
      return objectText(value)
    default:
      throw new ConfigurationError(message('value.kind-no-text', { kind: typeof value }))
  }
}

/** Returns whether an object has a `toString` other than that of plain objects, in any realm. */
export function hasOwnString(value: object): boolean {
  let owner: object | null = value
  while (owner !== null && !Object.hasOwn(owner, 'toString')) owner = Object.getPrototypeOf(owner)
  if (owner === null || typeof (value as { toString: unknown }).toString !== 'function')
    return false
  return owner === value || Object.getPrototypeOf(owner) !== null
}

function objectText(value: object | null): string {
  if (value === null) return ''
  if (Array.isArray(value)) return 'Array'
  if (value instanceof Date) throw new ConfigurationError(message('value.date'))
  if (hasOwnString(value)) return String(value)
  throw new ConfigurationError(message('value.object'))
}

/**
 * Returns whether a value is truthy in PHP: everything but `false`, `null`, `0`, `''`, `'0'` and an
 * empty array.
 */
export function phpTruth(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value) && value !== '0'
}
