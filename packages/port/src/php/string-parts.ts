import { sliceEnd } from './array-make.js'
import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { isArray } from './shape.js'
import { str } from './text.js'

const startOf = (offset: number, size: number) =>
  offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size)

/** PHP's `strlen`: the number of bytes in UTF-8. */
export const strlen = (text: Mixed): number => latin1(text).length

/**
 * PHP's `substr`, by bytes. A cut through a character leaves its bytes in the string, see
 * {@link fromBytes}.
 */
export function substr(text: Mixed, offset: Mixed, length: Mixed = null): string {
  const bytes = latin1(text)
  const from = startOf(intval(offset), bytes.length)
  return fromLatin1(bytes.slice(from, sliceEnd(from, length, bytes.length)))
}

/** PHP's `$text[$index]`: one byte, `''` outside. */
export function charAt(text: Mixed, index: Mixed): string {
  const bytes = latin1(text)
  const at = intval(index)
  return fromLatin1(bytes[at < 0 ? bytes.length + at : at] ?? '')
}

/** PHP's `substr_replace` of one string. */
export function substrReplace(
  text: Mixed,
  replacement: Mixed,
  offset: Mixed,
  length: Mixed = null,
): string {
  const bytes = latin1(text)
  const from = startOf(intval(offset), bytes.length)
  const rest = bytes.slice(sliceEnd(from, length, bytes.length))
  return fromLatin1(bytes.slice(0, from) + latin1(replacement) + rest)
}

/** PHP's `substr_count`. @throws RangeError for an empty needle. */
export function substrCount(text: Mixed, needle: Mixed): number {
  if (str(needle) === '') throw new RangeError('substr_count(): the needle must not be empty')
  return latin1(text).split(latin1(needle)).length - 1
}

const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

function position(text: string, needle: string, offset: Mixed): number | false {
  const start = intval(offset)
  const from = start < 0 ? text.length + start : start
  if (from < 0 || from > text.length)
    throw new RangeError('strpos(): the offset is not contained in the text')
  const found = text.indexOf(needle, from)
  return found < 0 ? false : found
}

/** Last place at or after a positive offset, or starting before the end of a negative one. */
function lastPosition(text: string, needle: string, offset: Mixed): number | false {
  const start = intval(offset)
  if (Math.abs(start) > text.length)
    throw new RangeError('strrpos(): the offset is not contained in the text')
  const found = start < 0 ? text.lastIndexOf(needle, text.length + start) : text.lastIndexOf(needle)
  return found < 0 || found < start ? false : found
}

/** PHP's `strpos`: the place in bytes, false when the needle is absent. */
export const strpos = (text: Mixed, needle: Mixed, offset: Mixed = 0): number | false =>
  position(latin1(text), latin1(needle), offset)

/** PHP's `stripos`: ASCII letters without case. */
export const stripos = (text: Mixed, needle: Mixed, offset: Mixed = 0): number | false =>
  position(lower(latin1(text)), lower(latin1(needle)), offset)

/** PHP's `strrpos`: the last place. */
export const strrpos = (text: Mixed, needle: Mixed, offset: Mixed = 0): number | false =>
  lastPosition(latin1(text), latin1(needle), offset)

/** PHP's `str_contains`. */
export const strContains = (text: Mixed, needle: Mixed): boolean =>
  latin1(text).includes(latin1(needle))

/** PHP's `str_starts_with`. */
export const strStartsWith = (text: Mixed, needle: Mixed): boolean =>
  latin1(text).startsWith(latin1(needle))

/** PHP's `str_ends_with`. */
export const strEndsWith = (text: Mixed, needle: Mixed): boolean =>
  latin1(text).endsWith(latin1(needle))

function part(text: Mixed, at: number | false, before: Mixed): Mixed {
  if (at === false) return false
  const bytes = latin1(text)
  return fromLatin1(before ? bytes.slice(0, at) : bytes.slice(at))
}

/** PHP's `strstr`: from the needle on, or what is before it; false when it is absent. */
export const strstr = (text: Mixed, needle: Mixed, before: Mixed = false): Mixed =>
  part(text, strpos(text, needle), before)

/** PHP's `stristr`: {@link strstr} without case. */
export const stristr = (text: Mixed, needle: Mixed, before: Mixed = false): Mixed =>
  part(text, stripos(text, needle), before)

/** PHP's `strrchr`: from the last place of the needle's first byte on. */
export const strrchr = (text: Mixed, needle: Mixed): Mixed =>
  part(text, strrpos(text, charAt(needle, 0) || '\0'), false)

/** PHP's `explode`: `limit` joins the rest, a negative one leaves out the last pieces. */
export function explode(separator: Mixed, text: Mixed, limit: Mixed = null): string[] {
  const mark = str(separator)
  if (mark === '') throw new RangeError('explode(): the separator must not be empty')
  const pieces = str(text).split(mark)
  if (limit === null || limit === undefined) return pieces
  const most = intval(limit) || 1
  if (most < 0) return pieces.slice(0, most)
  if (pieces.length <= most) return pieces
  return [...pieces.slice(0, most - 1), pieces.slice(most - 1).join(mark)]
}

/** PHP's `implode`, of an array alone too. @throws TypeError when the array comes first, as PHP 8. */
export function implode(separator: Mixed, array: Mixed = null): string {
  const alone = isArray(separator) && (array === null || array === undefined)
  const [mark, pieces] = alone ? ['', separator] : [separator, array]
  if (!isArray(pieces) || isArray(mark)) throw new TypeError('implode(): an array is needed')
  return Object.values(pieces).map(str).join(str(mark))
}

/** PHP's `str_split`, by bytes; an empty list for `''`. @throws RangeError when the length is less than 1. */
export function strSplit(text: Mixed, length: Mixed = 1): string[] {
  const size = intval(length)
  if (size < 1) throw new RangeError('str_split(): the length must be greater than 0')
  const bytes = latin1(text)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size))
  return pieces.map(fromLatin1)
}

/** PHP's `chunk_split`: `end` after each chunk, by bytes. */
export const chunkSplit = (text: Mixed, length: Mixed = 76, end: Mixed = '\r\n'): string =>
  (str(text) === '' ? [''] : strSplit(text, length)).map((chunk) => chunk + str(end)).join('')
