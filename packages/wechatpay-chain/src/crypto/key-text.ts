import { isUtf8 } from 'node:buffer'

/** Base64, and the escapes that its line ends may have become. */
const BASE64_TEXT = /^[\w+/=\s\\-]+$/

/**
 * Writes bytes as a string: UTF-16 and UTF-8, by their byte order mark or without, and bytes that
 * are no text as one character each.
 */
export function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le')
  if (first === 0xfe && second === 0xff) return swapped(bytes.subarray(2)).toString('utf16le')
  // The dash or letter that a text begins with, in two bytes.
  if (second === 0 && isAscii(first)) return bytes.toString('utf16le')
  if (first === 0 && isAscii(second)) return swapped(bytes).toString('utf16le')
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')
}

const isAscii = (byte: number | undefined) => byte !== undefined && byte >= 0x20 && byte < 0x7f

function swapped(bytes: Buffer): Buffer {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  return Buffer.from(even).swap16()
}

/** Takes off what a file or a `.env` file leaves around a value: a mark, blanks, one pair of quotes. */
export function unquoted(text: string): string {
  // Bytes of DER, one character each: the last may look like a blank.
  if (/^0[\u0080-\u0084]/.test(text)) return text
  const bare = text
    .replace(/^\ufeff/, '')
    .trim()
    .replace(/^data:[\w/+.-]{0,60};base64,/i, '')
  const [first] = bare
  const isQuoted = bare.length > 1 && (first === '"' || first === "'") && bare.endsWith(first)
  return isQuoted ? bare.slice(1, -1).trim() : bare
}

/**
 * Undoes what environment variables and editors do to a PEM string: line ends as `\n`, also with the
 * backslash doubled, a backslash that continues a line, or base64 of the whole.
 */
export function restored(text: string): string {
  if (!text.includes('BEGIN') && !BASE64_TEXT.test(text)) return text
  const plain = decoded(text)
  const lines = plain.includes('\\')
    ? plain.replace(/(?:\\{1,8}r)?\\{1,8}n/g, '\n').replace(/\\{1,8}(?:r|(?=\s)|$)/g, '')
    : plain
  if (lines.includes('BEGIN') || !/^[A-Za-z0-9+/=\s]+$/.test(lines)) return lines
  const inner = textOf(Buffer.from(lines, 'base64'))
  return inner.includes('-----BEGIN ') ? restored(inner) : lines
}

/** Undoes the encoding of a URL or, where blanks are plus signs, of a form. */
function decoded(text: string): string {
  if (!/BEGIN(?:%20|\+)/.test(text) || !text.includes('%')) return text
  try {
    return decodeURIComponent(text.includes('BEGIN+') ? text.replaceAll('+', ' ') : text)
  } catch {
    return text
  }
}

const DASH = '[-\\u2010-\\u2015\\u2212\\ufe63\\uff0d]'
/** Labels that are known even where their spaces, or the dashes around them, were lost. */
const MARKER = new RegExp(
  `${DASH}{0,9} ?(BEGIN|END)[ +]?(RSA|EC|ENCRYPTED)?[ +]?(PRIVATE[ +]?KEY|PUBLIC[ +]?KEY|CERTIFICATE)(?:${DASH}{1,9}|(?! ?[A-Z]))`,
  'g',
)

/** Writes the BEGIN and END lines of a PEM as they should be, with five hyphens and their spaces. */
export function withMarkers(text: string): string {
  return text.replace(MARKER, (_, kind: string, family: string | undefined, what: string) => {
    const label = [family, what.replace(/[ +]?KEY$/, ' KEY')].filter(Boolean).join(' ')
    return `\n-----${kind} ${label}-----\n`
  })
}
