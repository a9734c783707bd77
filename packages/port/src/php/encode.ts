import { fromBytes, toBytes } from './bytes.js'
import { fromLatin1, latin1, latin1OfBytes } from './latin1.js'
import type { Mixed } from './mixed.js'
import { str } from './text.js'

/** PHP's `base64_encode`, of the string's bytes. */
export const base64Encode = (text: Mixed): string => btoa(latin1OfBytes(toBytes(str(text))))

/** PHP's `base64_decode`: characters of no meaning are left out, or with `strict` give false. */
export function base64Decode(text: Mixed, strict: Mixed = false): Mixed {
  const kept = str(text).replace(strict ? /\s/g : /[^A-Za-z0-9+/]/g, '')
  const digits = kept.replace(/={0,2}$/, '')
  const padding = kept.length - digits.length
  const complete = padding === 0 || (digits.length + padding) % 4 === 0
  const wrong = /[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1 || !complete
  if (strict && wrong) return false
  return fromLatin1(atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits))
}

/** PHP's `bin2hex`. */
export const bin2hex = (text: Mixed): string =>
  Array.from(toBytes(str(text)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** PHP's `hex2bin`: false for what is no hexadecimal text. */
export function hex2bin(text: Mixed): Mixed {
  const digits = str(text)
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(digits)) return false
  return fromBytes(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}

const percent = (letter: string) =>
  `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** PHP's `rawurlencode` (RFC 3986). */
export const rawurlencode = (text: Mixed): string =>
  latin1(text).replace(/[^A-Za-z0-9\-._~]/g, percent)

/** PHP's `urlencode`: a blank is `+`, and `~` is encoded. */
export const urlencode = (text: Mixed): string =>
  latin1(text)
    .replace(/[^A-Za-z0-9\-._ ]/g, percent)
    .replaceAll(' ', '+')

/** PHP's `rawurldecode`. */
export const rawurldecode = (text: Mixed): string =>
  fromLatin1(
    latin1(text).replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  )

/** PHP's `urldecode`. */
export const urldecode = (text: Mixed): string => rawurldecode(str(text).replaceAll('+', ' '))

const LABELS: Readonly<Record<string, string>> = { cp936: 'gbk', 'gb2312//ignore': 'gbk' }

const labelOf = (name: Mixed) => {
  const [plain = ''] = str(name).toLowerCase().split('//')
  return LABELS[plain] ?? plain
}

const isUtf8 = (label: string) => label === 'utf-8' || label === 'utf8' || label === 'ascii'

/**
 * PHP's `iconv`: from UTF-8 and to UTF-8, and from what `TextDecoder` reads (GBK, GB18030, Big5 …).
 * To GBK it writes two-byte characters.
 *
 * @throws RangeError for another target.
 */
export function iconv(from: Mixed, to: Mixed, text: Mixed): Mixed {
  const [source, target] = [labelOf(from), labelOf(to)]
  const whole = isUtf8(source) ? str(text) : new TextDecoder(source).decode(toBytes(str(text)))
  if (isUtf8(target)) return whole
  if (!/^gb(?:k|2312|18030)$/.test(target))
    throw new RangeError(`iconv(): no text can be written in ${target}, only in UTF-8 and GBK`)
  return fromBytes(gbkBytes(whole))
}

/** PHP's `mb_convert_encoding`; see {@link iconv}. */
export const mbConvertEncoding = (text: Mixed, to: Mixed, from: Mixed = 'UTF-8'): Mixed =>
  iconv(from, to, text)

/** Writes GBK: which bytes a character has is asked of `TextDecoder`. */
function gbkBytes(text: string): Uint8Array {
  const wanted = new Set(Array.from(text).filter((letter) => letter > '\u007f'))
  const known = new Map<string, [number, number]>()
  const decoder = new TextDecoder('gbk')
  for (let first = 0x81; wanted.size > known.size && first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) {
      const letter = decoder.decode(Uint8Array.of(first, second))
      if (wanted.has(letter) && !known.has(letter)) known.set(letter, [first, second])
    }
  return Uint8Array.from(
    Array.from(text).flatMap((letter) =>
      letter > '\u007f' ? (known.get(letter) ?? [63]) : [letter.charCodeAt(0)],
    ),
  )
}

/** Table of CRC-32, IEEE 802.3. */
const crcOf = (byte: number) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
}

/** PHP's `crc32`: never negative. */
export function crc32(text: Mixed): number {
  let value = 0xffffffff
  for (const byte of toBytes(str(text))) value = crcOf((value ^ byte) & 255) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
