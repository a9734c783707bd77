import { isMalformed, toBytes } from './bytes.js'
import { latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { str } from './text.js'
import { truthy } from './values.js'

/** PHP's `nl2br`. */
export const nl2br = (text: Mixed): string => str(text).replace(/\r\n|\n\r|\n|\r/g, '<br />$&')

const ENTITY = /&(?!(?:[A-Za-z][A-Za-z0-9]*|#\d+|#[xX][0-9A-Fa-f]+);)/g

/** PHP's `htmlspecialchars`; quotes too by default, and U+FFFD for bytes that are no UTF-8. */
export function htmlspecialchars(
  text: Mixed,
  flags: Mixed = 11,
  _encoding: Mixed = null,
  again: Mixed = true,
): string {
  const quotes = Number(flags) & 3
  const source = isMalformed(str(text)) ? new TextDecoder().decode(toBytes(str(text))) : str(text)
  let html = source.replace(truthy(again) ? /&/g : ENTITY, '&amp;')
  html = html.replace(/</g, '&lt;').replace(/>/g, '&gt;')
  if (quotes & 2) html = html.replace(/"/g, '&quot;')
  if (quotes === 3) html = html.replace(/'/g, (Number(flags) & 48) === 0 ? '&#039;' : '&apos;')
  return html
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#039;': "'",
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
}

/** PHP's `htmlspecialchars_decode`. */
export const htmlspecialcharsDecode = (text: Mixed, _flags: Mixed = 11): string =>
  str(text).replace(/&(?:lt|gt|quot|#0?39|amp);/g, (entity) => ENTITIES[entity] ?? entity)

/** PHP's `addslashes`. */
export const addslashes = (text: Mixed): string =>
  str(text)
    .replace(/['"\\]/g, '\\$&')
    .replaceAll('\0', '\\0')

/** PHP's `stripslashes`. */
export const stripslashes = (text: Mixed): string =>
  str(text).replace(/\\([\s\S]?)/g, (_, letter: string) => (letter === '0' ? '\0' : letter))

/** PHP's `strip_tags` without allowed tags: for plain HTML, not to make HTML safe. */
export const stripTags = (text: Mixed): string =>
  str(text).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?!\s)[^>]*(?:>|$)/g, '')

/** Makes a `ctype_…` function: an empty string has no type, and neither has a number in PHP 8.1. */
const ctype =
  (pattern: RegExp) =>
  (text: Mixed): boolean =>
    typeof text === 'string' && pattern.test(latin1(text))

/** PHP's `ctype_digit`, of a string. */
export const ctypeDigit = ctype(/^[0-9]+$/)

/** PHP's `ctype_alpha`: ASCII letters. */
export const ctypeAlpha = ctype(/^[A-Za-z]+$/)

/** PHP's `ctype_alnum`: ASCII letters and digits. */
export const ctypeAlnum = ctype(/^[A-Za-z0-9]+$/)

/** PHP's `ctype_upper`. */
export const ctypeUpper = ctype(/^[A-Z]+$/)

/** PHP's `ctype_lower`. */
export const ctypeLower = ctype(/^[a-z]+$/)

/** PHP's `ctype_space`. */
export const ctypeSpace = ctype(/^[ \t\n\r\v\f]+$/)

/** PHP's `ctype_xdigit`. */
export const ctypeXdigit = ctype(/^[0-9A-Fa-f]+$/)

/** PHP's `ctype_punct`: printable ASCII that is no letter, digit or blank. */
export const ctypePunct = ctype(/^[!-/:-@[-`{-~]+$/)

/** PHP's `str_getcsv` of one line. */
export function strGetcsv(line: Mixed, separator: Mixed = ',', quote: Mixed = '"'): Mixed[] {
  const [text, mark, quoted] = [str(line), str(separator), str(quote)]
  const fields: string[] = []
  let [field, inside] = ['', false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (inside && letter === quoted && text[at + 1] === quoted) field += text[++at]
    else if (letter === quoted && (inside || field === '')) inside = !inside
    else if (letter === mark && !inside) {
      fields.push(field)
      field = ''
    } else field += letter
  }
  return text === '' ? [null] : [...fields, field]
}
