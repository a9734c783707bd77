import { fromBytes, isMalformed, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { mbStrwidth } from './string-multibyte.js'
import { str } from './text.js'

const isAbsent = (value: Mixed) => value === null || value === undefined

/** PHP's `mb_strimwidth` in UTF-8: cuts to a width and puts a mark where something was cut. */
export function mbStrimwidth(
  text: Mixed,
  start: Mixed,
  width: Mixed,
  mark: Mixed = '',
  _encoding: Mixed = 'UTF-8',
): string {
  const letters = Array.from(str(text))
  const first = intval(start)
  const from = first < 0 ? letters.length + first : first
  if (from < 0 || from > letters.length)
    throw new RangeError('mb_strimwidth(): the start is out of range')
  const rest = letters.slice(from)
  const whole = mbStrwidth(rest.join(''))
  const most =
    intval(width) < 0 ? mbStrwidth(text) - widthOf(letters, from) + intval(width) : intval(width)
  if (most < 0) throw new RangeError('mb_strimwidth(): the width is out of range')
  if (whole <= most) return rest.join('')
  const room = most - mbStrwidth(mark)
  let [shown, used] = ['', 0]
  for (const letter of rest) {
    used += mbStrwidth(letter)
    if (used > room) break
    shown += letter
  }
  return shown + str(mark)
}

const widthOf = (letters: string[], to: number) => mbStrwidth(letters.slice(0, to).join(''))

/** PHP's `mb_strcut` in UTF-8: cuts by bytes, but not inside of a character. */
export function mbStrcut(
  text: Mixed,
  start: Mixed,
  length: Mixed = null,
  _encoding: Mixed = 'UTF-8',
): string {
  const bytes = toBytes(str(text))
  const first = intval(start)
  const from = first < 0 ? Math.max(0, bytes.length + first) : first
  if (from > bytes.length) return ''
  const size = isAbsent(length) ? bytes.length : intval(length)
  const whole = (at: number) => {
    let start = at
    while (start > 0 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) start--
    return start
  }
  const place = whole(from)
  const to = size < 0 ? bytes.length + size : Math.min(bytes.length, place + size)
  return fromBytes(bytes.subarray(place, Math.max(place, whole(to))))
}

/** PHP's `mb_convert_case`: 0 for capitals, 1 for small letters, 2 for words that begin with one. */
export function mbConvertCase(text: Mixed, mode: Mixed, _encoding: Mixed = 'UTF-8'): string {
  const kind = intval(mode) % 4
  if (kind === 0) return str(text).toUpperCase()
  if (kind !== 2) return str(text).toLowerCase()
  return str(text).replace(/[\p{L}\p{M}'’.:·]+/gu, (word) =>
    word
      .toLowerCase()
      .replace(/\p{L}/u, (letter) => (letter === 'ß' ? 'Ss' : letter.toUpperCase())),
  )
}

/** PHP 8.3's `mb_str_pad` in UTF-8: 0 pads on the left, 1 on the right, 2 on both sides. */
export function mbStrPad(
  text: Mixed,
  length: Mixed,
  pad: Mixed = ' ',
  type: Mixed = 1,
  _encoding: Mixed = 'UTF-8',
): string {
  const filler = Array.from(str(pad))
  const missing = intval(length) - Array.from(str(text)).length
  if (filler.length === 0) throw new RangeError('mb_str_pad(): the padding must not be empty')
  if (missing <= 0) return str(text)
  const before = type === 0 ? missing : type === 2 ? Math.floor(missing / 2) : 0
  const fill = (size: number) =>
    Array.from({ length: size }, (_, at) => filler[at % filler.length]).join('')
  return fill(before) + str(text) + fill(missing - before)
}

/** PHP's `mb_ord` in UTF-8: the number of the first character. */
export function mbOrd(text: Mixed, _encoding: Mixed = 'UTF-8'): Mixed {
  if (str(text) === '') throw new RangeError('mb_ord(): the text must not be empty')
  const first = Array.from(str(text))[0]!
  return isMalformed(first) ? false : first.codePointAt(0)
}

/** PHP's `mb_chr` in UTF-8; false for a number that no character has. */
export function mbChr(code: Mixed, _encoding: Mixed = 'UTF-8'): Mixed {
  const number = intval(code)
  const isNone = number < 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)
  return isNone ? false : String.fromCodePoint(number)
}

/** PHP's `mb_strstr` in UTF-8. */
export function mbStrstr(text: Mixed, needle: Mixed, before: Mixed = false): Mixed {
  const at = str(text).indexOf(str(needle))
  if (at < 0) return false
  return before ? str(text).slice(0, at) : str(text).slice(at)
}

/**
 * PHP's `mb_detect_encoding`, which tells ASCII and UTF-8: the first of the encodings that fits;
 * false when none does.
 */
export function mbDetectEncoding(
  text: Mixed,
  encodings: Mixed = null,
  _strict: Mixed = false,
): Mixed {
  const listed = isAbsent(encodings)
    ? ['ASCII', 'UTF-8']
    : (typeof encodings === 'string' ? encodings.split(',') : Object.values(encodings)).map((one) =>
        str(one).trim(),
      )
  for (const name of listed.flatMap((one) => (/^auto$/i.test(one) ? ['ASCII', 'UTF-8'] : [one]))) {
    if (/^(?:us-)?ascii$/i.test(name)) {
      if (/^[\0-\x7f]*$/.test(str(text))) return 'ASCII'
    } else if (/^utf-?8$/i.test(name)) {
      if (!isMalformed(str(text))) return 'UTF-8'
    } else return name.toUpperCase()
  }
  return false
}

/** PHP's `utf8_encode`: Latin 1 becomes UTF-8. */
export const utf8Encode = (text: Mixed): string =>
  Array.from(toBytes(str(text)), (byte) => String.fromCharCode(byte)).join('')

/** PHP's `utf8_decode`: UTF-8 becomes Latin 1, with `?` for what that lacks. */
export const utf8Decode = (text: Mixed): string =>
  fromBytes(
    Uint8Array.from(Array.from(str(text)), (letter) => {
      const code = letter.codePointAt(0) ?? 63
      return code > 255 ? 63 : code
    }),
  )
