import { sliceEnd } from './array-make.js'
import { isMalformed } from './bytes.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'

const lettersOf = (value: Mixed) => Array.from(str(value))

/** PHP's `mb_strlen` in UTF-8: the number of characters. */
export const mbStrlen = (text: Mixed, _encoding: Mixed = 'UTF-8'): number => lettersOf(text).length

/** PHP's `mb_substr` in UTF-8. */
export function mbSubstr(
  text: Mixed,
  offset: Mixed,
  length: Mixed = null,
  _encoding: Mixed = 'UTF-8',
): string {
  const letters = lettersOf(text)
  const start = intval(offset)
  const from = start < 0 ? Math.max(0, letters.length + start) : Math.min(start, letters.length)
  return letters.slice(from, sliceEnd(from, length, letters.length)).join('')
}

/** PHP's `mb_str_split` in UTF-8. */
export function mbStrSplit(text: Mixed, length: Mixed = 1): string[] {
  const [letters, size] = [lettersOf(text), intval(length)]
  if (size < 1) throw new RangeError('mb_str_split(): the length must be greater than 0')
  const pieces: string[] = []
  for (let at = 0; at < letters.length; at += size)
    pieces.push(letters.slice(at, at + size).join(''))
  return pieces
}

/** Number of characters before a place in UTF-16, false for none. */
const place = (text: string, unit: number): number | false =>
  unit < 0 ? false : Array.from(text.slice(0, unit)).length

function unitAt(text: string, offset: Mixed): number {
  const [letters, start] = [Array.from(text), intval(offset)]
  const from = start < 0 ? letters.length + start : start
  if (from < 0 || from > letters.length)
    throw new RangeError('mb_strpos(): the offset is not contained in the text')
  return letters.slice(0, from).join('').length
}

/** PHP's `mb_strpos` in UTF-8: the place in characters, false when the needle is absent. */
export function mbStrpos(text: Mixed, needle: Mixed, offset: Mixed = 0): number | false {
  const whole = str(text)
  return place(whole, whole.indexOf(str(needle), unitAt(whole, offset)))
}

/** PHP's `mb_stripos` in UTF-8. */
export const mbStripos = (text: Mixed, needle: Mixed, offset: Mixed = 0): number | false =>
  mbStrpos(str(text).toLowerCase(), str(needle).toLowerCase(), offset)

/** PHP's `mb_strrpos` in UTF-8, without offset. */
export function mbStrrpos(text: Mixed, needle: Mixed): number | false {
  const whole = str(text)
  return place(whole, whole.lastIndexOf(str(needle)))
}

/** PHP's `mb_substr_count` in UTF-8. */
export function mbSubstrCount(text: Mixed, needle: Mixed): number {
  if (str(needle) === '') throw new RangeError('mb_substr_count(): the needle must not be empty')
  return str(text).split(str(needle)).length - 1
}

/** PHP's `mb_strtoupper` in UTF-8. */
export const mbStrtoupper = (text: Mixed, _encoding: Mixed = 'UTF-8'): string =>
  str(text).toUpperCase()

/** PHP's `mb_strtolower` in UTF-8. */
export const mbStrtolower = (text: Mixed, _encoding: Mixed = 'UTF-8'): string =>
  str(text).toLowerCase()

/** PHP's `mb_strwidth`: East Asian wide characters count twice. */
export const mbStrwidth = (text: Mixed): number =>
  lettersOf(text).reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0)

const WIDE = new RegExp(
  '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff]|' +
    '[\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}]',
  'u',
)

/** PHP's `mb_check_encoding` for UTF-8. */
export const mbCheckEncoding = (text: Mixed, _encoding: Mixed = 'UTF-8'): boolean =>
  !isMalformed(str(text)) && !/[\ud800-\udfff]/u.test(str(text))
