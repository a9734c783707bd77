import { needArray } from './arguments.js'
import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { floatval, intval, plain } from './numeric.js'
import { write } from './output.js'
import { numberText, withoutZeros } from './text.js'

const DIRECTIVE = /%(?:%|(?:(\d+)\$)?((?:[-+ 0]|'[\s\S])*)(\d+)?(?:\.(\d+))?l?([\s\S]?))/g

interface Directive {
  readonly left: boolean
  readonly plus: boolean
  readonly fill: string
  readonly width: number
  readonly precision: number | undefined
  readonly type: string
}

function directive(flags: string, width: string, precision: string, type: string): Directive {
  let fill = ' '
  for (const [flag] of flags.matchAll(/'[\s\S]|[-+ 0]/g))
    if (flag.startsWith("'")) fill = flag[1]!
    else if (flag === '0' || flag === ' ') fill = flag
  const bare = flags.replace(/'[\s\S]/g, '')
  return {
    left: bare.includes('-'),
    plus: bare.includes('+'),
    fill,
    width: Number(width ?? 0),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  }
}

const unsigned = (value: Mixed, base: number) =>
  BigInt.asUintN(64, BigInt(intval(value))).toString(base)

/** PHP's `%e`: an exponent without padding. */
const exponential = (value: number, digits: number, letter: string) =>
  value.toExponential(digits).replace('e', letter)

const shortened = (exponential: string) => {
  const [mantissa = '', exponent] = exponential.split('e')
  return `${withoutZeros(mantissa)}e${exponent}`
}

function general(value: number, digits: number, capital: boolean): string {
  const text = numberText(value, digits === 0 ? 1 : digits)
  const exact = Number.isSafeInteger(value) && Math.abs(value) >= 10 ** digits
  const shown = exact
    ? shortened(value.toExponential(digits - 1)).replace(/^(-?\d)e/, '$1.0e')
    : text
  return capital ? shown.replace('e', 'E') : shown.replace('E', 'e')
}

function converted(value: Mixed, { type, precision, plus }: Directive): string {
  const signed = (text: string) => (plus && !text.startsWith('-') ? `+${text}` : text)
  switch (type) {
    case 'd':
    case 'i':
      return signed(String(intval(value)))
    case 'f':
    case 'F':
      return signed(fixed(floatval(value), precision ?? 6))
    case 'e':
    case 'E':
      return signed(exponential(floatval(value), precision ?? 6, type))
    case 'g':
    case 'G':
    case 'h':
    case 'H':
      return signed(general(floatval(value), precision ?? 6, type === 'G' || type === 'H'))
    case 'u':
      return unsigned(value, 10)
    case 'b':
      return unsigned(value, 2)
    case 'o':
      return unsigned(value, 8)
    case 'x':
      return unsigned(value, 16)
    case 'X':
      return unsigned(value, 16).toUpperCase()
    case 's':
      return latin1(value).slice(0, precision)
    default:
      throw new RangeError(`sprintf(): unknown format specifier "${type}"`)
  }
}

/** C's `%.nf`: the exact value, half to even. */
function fixed(value: number, places: number): string {
  if (!Number.isFinite(value)) return numberText(value)
  if (Math.abs(value) >= 1e21)
    return BigInt(value).toString() + (places > 0 ? `.${'0'.repeat(places)}` : '')
  const text = plain(value).toFixed(Math.min(places, 100))
  const exact = plain(value).toFixed(Math.min(places + 25, 100))
  const cut = exact.length - Math.min(25, 100 - places) - (places === 0 ? 1 : 0)
  const tie = /^\.?50*$/.test(exact.slice(cut)) && /[02468]\.?$/.test(exact.slice(0, cut))
  return tie ? exact.slice(0, cut) : text
}

function padded(text: string, { left, fill, width, type }: Directive): string {
  if (text.length >= width) return text
  const filler = fill.repeat(width - text.length)
  if (left) return text + (fill === '0' && type !== 's' ? ' '.repeat(filler.length) : filler)
  const sign = fill === '0' && type !== 's' && /^[-+]/.test(text) ? text[0]! : ''
  return sign + filler + text.slice(sign.length)
}

/**
 * PHP's `sprintf`: widths are bytes, `%'*10s` pads with a character, `%1$s` names an argument.
 *
 * @throws RangeError when an argument is missing or a specifier is unknown, as PHP 8 does.
 */
export function sprintf(format: Mixed, ...values: Mixed[]): string {
  let next = 0
  const text = latin1(format).replace(
    DIRECTIVE,
    (all, position, flags: string, width, precision, type: string) => {
      if (all === '%%') return '%'
      const index = position === undefined ? next++ : Number(position) - 1
      if (index >= values.length) throw new RangeError('sprintf(): there are too few arguments')
      const rule = directive(flags, width, precision, type)
      if (type === 'c') return String.fromCharCode(intval(values[index]) & 255)
      return padded(converted(values[index], rule), rule)
    },
  )
  return fromLatin1(text)
}

/** PHP's `vsprintf`. */
export const vsprintf = (format: Mixed, values: Mixed): string =>
  sprintf(format, ...Object.values(needArray(values, 'vsprintf')))

/** PHP's `printf`: writes and returns the number of bytes. */
export function printf(format: Mixed, ...values: Mixed[]): number {
  const text = sprintf(format, ...values)
  write(text)
  return latin1(text).length
}
