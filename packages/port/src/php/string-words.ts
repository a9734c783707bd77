import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'

/**
 * PHP's `wordwrap`, by bytes: breaks lines at blanks, and with `cut` inside of words that are longer
 * than a line.
 */
export function wordwrap(
  text: Mixed,
  width: Mixed = 75,
  mark: Mixed = '\n',
  cut: Mixed = false,
): string {
  const [source, size, end] = [latin1(text), intval(width), latin1(mark)]
  if (source === '') return ''
  if (end === '') throw new RangeError('wordwrap(): the break must not be empty')
  if (size === 0 && cut) throw new RangeError('wordwrap(): cannot cut words to a width of 0')
  let [wrapped, line, blank] = ['', 0, 0]
  const endLine = (at: number, next: number) => {
    wrapped += source.slice(line, at) + end
    line = next
  }
  for (let at = 0; at < source.length; at++) {
    const isFull = at - line >= size
    if (source.startsWith(end, at) && (at + end.length < source.length || end.length === 1)) {
      endLine(at, at + end.length)
      blank = line
      at = line - 1
    } else if (source[at] === ' ') {
      if (isFull) endLine(at, at + 1)
      blank = at
    } else if (isFull && cut && line >= blank) {
      endLine(at, at)
      blank = at
    } else if (isFull && line < blank) {
      endLine(blank, blank + 1)
      blank = line
    }
  }
  return fromLatin1(wrapped + source.slice(line))
}

/** The characters of a mask in which `a..z` is a range. */
function maskOf(characters: Mixed): Set<string> {
  const bytes = latin1(characters)
  const mask = new Set<string>()
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes.charCodeAt(at)
    const last = bytes.slice(at + 1, at + 3) === '..' ? bytes.charCodeAt(at + 3) : Number.NaN
    const isRange = last >= first
    for (let code = first; code <= (isRange ? last : first); code++)
      mask.add(String.fromCharCode(code))
    if (isRange) at += 3
  }
  return mask
}

/**
 * PHP's `str_word_count`: the number of words of ASCII letters, `'` and `-`, and of what
 * `characters` adds; format 1 gives the words as a list, 2 as a map from their places.
 */
export function strWordCount(text: Mixed, format: Mixed = 0, characters: Mixed = ''): Mixed {
  const kind = intval(format)
  if (kind < 0 || kind > 2) throw new RangeError('str_word_count(): the format is unknown')
  const mask = maskOf(characters)
  const source = latin1(text)
  let [from, to] = [0, source.length]
  while (from < to && "'-".includes(source[from]!) && !mask.has(source[from]!)) from++
  if (source[to - 1] === '-' && !mask.has('-')) to--
  const words: [number, string][] = []
  for (let at = from; at < to; at++) {
    const start = at
    while (at < to && (/[A-Za-z'-]/.test(source[at]!) || mask.has(source[at]!))) at++
    if (at > start) words.push([start, fromLatin1(source.slice(start, at))])
  }
  if (kind === 0) return words.length
  return kind === 1 ? words.map(([, word]) => word) : Object.fromEntries(words)
}

/** The bytes from an offset on, as PHP's functions count them: a negative one is from the end. */
function part(text: Mixed, offset: Mixed, length: Mixed): string {
  const [source, start] = [latin1(text), intval(offset)]
  const from = start < 0 ? Math.max(0, source.length + start) : start
  const size = length === null || length === undefined ? source.length : intval(length)
  return source.slice(from, size < 0 ? Math.max(from, source.length + size) : from + size)
}

const span =
  (wanted: boolean) =>
  (text: Mixed, characters: Mixed, offset: Mixed = 0, length: Mixed = null): number => {
    const [source, set] = [part(text, offset, length), new Set(latin1(characters))]
    let size = 0
    while (size < source.length && set.has(source[size]!) === wanted) size++
    return size
  }

/** PHP's `strspn`: how many bytes at the start are among the characters. */
export const strspn = span(true)

/** PHP's `strcspn`: how many bytes at the start are none of the characters. */
export const strcspn = span(false)

/** PHP's `strpbrk`: the text from the first of the characters on, false without one. */
export function strpbrk(text: Mixed, characters: Mixed): Mixed {
  const [source, set] = [latin1(text), new Set(latin1(characters))]
  if (set.size === 0) throw new RangeError('strpbrk(): the characters must not be empty')
  const at = [...source].findIndex((letter) => set.has(letter))
  return at < 0 ? false : fromLatin1(source.slice(at))
}

/** PHP's `substr_compare`: -1, 0 or 1. */
export function substrCompare(
  text: Mixed,
  other: Mixed,
  offset: Mixed,
  length: Mixed = null,
  folded: Mixed = false,
): number {
  if (intval(offset) > latin1(text).length)
    throw new RangeError('substr_compare(): the offset is not contained in the text')
  const size = length === null || length === undefined ? Number.POSITIVE_INFINITY : intval(length)
  if (size < 0) throw new RangeError('substr_compare(): the length must not be negative')
  const shown = (bytes: string) => {
    const cut = bytes.slice(0, size)
    return folded ? cut.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : cut
  }
  const [a, b] = [shown(part(text, offset, null)), shown(latin1(other))]
  return a === b ? 0 : a < b ? -1 : 1
}

/**
 * PHP's `count_chars`: mode 0 counts each byte, 1 those that there are, 2 those that there are not;
 * 3 gives the bytes that there are as a text, 4 those that there are not.
 */
export function countChars(text: Mixed, mode: Mixed = 0): Mixed {
  const kind = intval(mode)
  if (kind < 0 || kind > 4) throw new RangeError('count_chars(): the mode is unknown')
  const counts = new Array<number>(256).fill(0)
  for (const letter of latin1(text)) counts[letter.charCodeAt(0)]!++
  if (kind === 0) return counts
  const isThere = kind === 1 || kind === 3
  const kept = [...counts.entries()].filter(([, count]) => count > 0 === isThere)
  if (kind < 3) return Object.fromEntries(kept)
  return fromLatin1(kept.map(([byte]) => String.fromCharCode(byte)).join(''))
}

const rest = { text: '', at: 0 }

/** PHP's `strtok`: the first part of a text, and called with separators alone the next one. */
export function strtok(text: Mixed, separators: Mixed = null): Mixed {
  const isNew = separators !== null && separators !== undefined
  if (isNew) Object.assign(rest, { text: latin1(text), at: 0 })
  const marks = new Set(latin1(isNew ? separators : text))
  while (rest.at < rest.text.length && marks.has(rest.text[rest.at]!)) rest.at++
  const from = rest.at
  if (from >= rest.text.length) return false
  while (rest.at < rest.text.length && !marks.has(rest.text[rest.at]!)) rest.at++
  return fromLatin1(rest.text.slice(from, rest.at++))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
}

/** PHP's `addcslashes`: a backslash before each of the characters; `a..z` is a range. */
export function addcslashes(text: Mixed, characters: Mixed): string {
  const mask = maskOf(characters)
  const escaped = (letter: string) => {
    const code = letter.charCodeAt(0)
    if (!mask.has(letter)) return letter
    if (code >= 32 && code < 127) return `\\${letter}`
    return `\\${ESCAPES[letter] ?? code.toString(8).padStart(3, '0')}`
  }
  return fromLatin1(Array.from(latin1(text), escaped).join(''))
}

const CODES = new Map(Object.entries(ESCAPES).map(([code, letter]) => [letter, code]))

/** PHP's `stripcslashes`: reads what `addcslashes` wrote, and `\x41`. */
export const stripcslashes = (text: Mixed): string =>
  fromLatin1(
    latin1(text).replace(
      /\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|([\s\S]))/g,
      (_, hex?: string, octal?: string, letter = '') =>
        hex || octal
          ? String.fromCharCode(Number.parseInt(hex ?? octal ?? '', hex ? 16 : 8) & 255)
          : (CODES.get(letter) ?? letter),
    ),
  )
