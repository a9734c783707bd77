import { needArray } from './arguments.js'
import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { buildLike, isArray, type Key, pairsOf } from './shape.js'
import { str } from './text.js'

/** PHP's `str_repeat`. */
export const strRepeat = (text: Mixed, times: Mixed): string => str(text).repeat(intval(times))

/** PHP's `str_pad`, by bytes; the type is 0 for left, 1 for right, 2 for both sides. */
export function strPad(text: Mixed, length: Mixed, pad: Mixed = ' ', type: Mixed = 1): string {
  const bytes = latin1(text)
  const missing = intval(length) - bytes.length
  const filler = latin1(pad)
  if (filler === '') throw new RangeError('str_pad(): the padding must not be empty')
  if (missing <= 0) return str(text)
  const before = type === 0 ? missing : type === 2 ? Math.floor(missing / 2) : 0
  const fill = (size: number) => filler.repeat(Math.ceil(size / filler.length)).slice(0, size)
  return fromLatin1(fill(before) + bytes + fill(missing - before))
}

/** PHP's `strrev`, by bytes. */
export const strrev = (text: Mixed): string => fromLatin1([...latin1(text)].reverse().join(''))

/** PHP's `strtoupper`: ASCII letters only, as in PHP 8. */
export const strtoupper = (text: Mixed): string =>
  str(text).replace(/[a-z]+/g, (letters) => letters.toUpperCase())

/** PHP's `strtolower`: ASCII letters only, as in PHP 8. */
export const strtolower = (text: Mixed): string =>
  str(text).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** PHP's `ucfirst`. */
export const ucfirst = (text: Mixed): string =>
  strtoupper(str(text).slice(0, 1)) + str(text).slice(1)

/** PHP's `lcfirst`. */
export const lcfirst = (text: Mixed): string =>
  strtolower(str(text).slice(0, 1)) + str(text).slice(1)

/** PHP's `ucwords`. */
export function ucwords(text: Mixed, separators: Mixed = ' \t\r\n\f\v'): string {
  const marks = new Set(str(separators))
  let start = true
  return Array.from(str(text), (letter) => {
    const shown = start ? strtoupper(letter) : letter
    start = marks.has(letter)
    return shown
  }).join('')
}

/** Returns the set of bytes that trim's second argument names: `a..z` is a range. */
function listed(characters: Mixed): Set<string> {
  const bytes = latin1(characters)
  const set = new Set<string>()
  for (let at = 0; at < bytes.length; at++) {
    const last = bytes.slice(at + 1, at + 3) === '..' ? bytes.charCodeAt(at + 3) : Number.NaN
    if (last >= bytes.charCodeAt(at)) {
      for (let code = bytes.charCodeAt(at); code <= last; code++) set.add(String.fromCharCode(code))
      at += 3
    } else set.add(bytes[at]!)
  }
  return set
}

const BLANKS = ' \n\r\t\v\0'

function trimmed(text: Mixed, characters: Mixed, left: boolean, right: boolean): string {
  const bytes = latin1(text)
  const set = listed(characters)
  let [from, to] = [0, bytes.length]
  while (left && from < to && set.has(bytes[from]!)) from++
  while (right && to > from && set.has(bytes[to - 1]!)) to--
  return fromLatin1(bytes.slice(from, to))
}

/** PHP's `trim`. */
export const trim = (text: Mixed, characters: Mixed = BLANKS): string =>
  trimmed(text, characters, true, true)

/** PHP's `ltrim`. */
export const ltrim = (text: Mixed, characters: Mixed = BLANKS): string =>
  trimmed(text, characters, true, false)

/** PHP's `rtrim`. */
export const rtrim = (text: Mixed, characters: Mixed = BLANKS): string =>
  trimmed(text, characters, false, true)

const listOf = (value: Mixed): string[] =>
  isArray(value) ? Object.values(value).map(str) : [str(value)]

type Replacer = (text: string, search: string, replacement: string) => string

function replaced(search: Mixed, replacement: Mixed, subject: Mixed, replace: Replacer): Mixed {
  if (isArray(subject)) {
    const pairs = pairsOf(subject).map(([key, value]): [Key, Mixed] => [
      key,
      isArray(value) ? value : replaced(search, replacement, value, replace),
    ])
    return buildLike(subject, pairs)
  }
  if (isArray(replacement) && !isArray(search))
    throw new TypeError('str_replace(): one search needs one replacement')
  const replacements = listOf(replacement)
  const one = isArray(replacement) ? undefined : str(replacement)
  return listOf(search).reduce(
    (text, item, at) => (item === '' ? text : replace(text, item, one ?? replacements[at] ?? '')),
    str(subject),
  )
}

/** PHP's `str_replace`, with strings or arrays; the count of replacements is not returned. */
export const strReplace = (search: Mixed, replacement: Mixed, subject: Mixed): Mixed =>
  replaced(search, replacement, subject, (text, item, by) => text.split(item).join(by))

/** PHP's `str_ireplace`: ASCII letters without case. */
export const strIreplace = (search: Mixed, replacement: Mixed, subject: Mixed): Mixed =>
  replaced(search, replacement, subject, (text, item, by) => {
    const [folded, needle] = [strtolower(text), strtolower(item)]
    let [result, from] = ['', 0]
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, from)) {
      result += text.slice(from, at) + by
      from = at + item.length
    }
    return result + text.slice(from)
  })

/** PHP's `strtr`: with three arguments byte by byte, with a map the longest key first. */
export function strtr(text: Mixed, from: Mixed, to: Mixed = null): string {
  if (isArray(from)) return translated(str(text), needArray(from, 'strtr'))
  const [source, target] = [latin1(from), latin1(to)]
  const size = Math.min(source.length, target.length)
  const map = new Map(Array.from({ length: size }, (_, at) => [source[at]!, target[at]!]))
  return fromLatin1(Array.from(latin1(text), (letter) => map.get(letter) ?? letter).join(''))
}

function translated(text: string, map: Mixed): string {
  const keys = Object.keys(map)
    .filter((key) => key !== '')
    .sort((left, right) => right.length - left.length)
  let result = ''
  for (let at = 0; at < text.length; ) {
    const key = keys.find((one) => text.startsWith(one, at))
    result += key === undefined ? text[at] : str(map[key])
    at += key === undefined ? 1 : key.length
  }
  return result
}

/** PHP's `str_shuffle`, by bytes; not for secrets. */
export function strShuffle(text: Mixed): string {
  const bytes = [...latin1(text)]
  for (let at = bytes.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[bytes[at], bytes[other]] = [bytes[other]!, bytes[at]!]
  }
  return fromLatin1(bytes.join(''))
}

/** PHP's `chr`: one byte. */
export const chr = (code: Mixed): string =>
  fromLatin1(String.fromCharCode(((intval(code) % 256) + 256) % 256))

/** PHP's `ord`: the first byte, 0 for an empty string. */
export const ord = (text: Mixed): number => latin1(text).charCodeAt(0) || 0
