/** Characters that a screen does not show, or shows as a blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000\ufeff]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Shows bytes as text in which nothing is hidden: control characters, byte order marks and unusual
 * blanks are escapes, and so are bytes that are not UTF-8 (`\xff`). Line feeds are shown as `\n`.
 */
export function visible(bytes: Buffer): string {
  const text = bytes.toString()
  return text.includes('\ufffd') ? byByte(bytes) : text.replace(INVISIBLE, escaped)
}

/** The same for bytes that may not be UTF-8. */
function byByte(bytes: Buffer): string {
  let shown = ''
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes, at)
    if (length === 0) shown += `\\x${bytes[at++]!.toString(16).padStart(2, '0')}`
    else {
      shown += bytes.toString('utf8', at, at + length).replace(INVISIBLE, escaped)
      at += length
    }
  }
  return shown
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return SHORT[character] ?? `\\u${code.toString(16).padStart(4, '0')}`
}

/** Bytes of the character at a position; 0 when it is not UTF-8. */
function lengthOf(bytes: Buffer, at: number): number {
  const first = bytes[at]!
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  const part = bytes.subarray(at, at + length)
  return part.toString('utf8').includes('\ufffd') && !part.equals(REPLACEMENT) ? 0 : length
}

const REPLACEMENT = Buffer.from('\ufffd')
