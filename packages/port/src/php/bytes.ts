const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Lone surrogates U+DC80 to U+DCFF stand for the bytes 80 to FF. */
const STRAY = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g
const STRAY_BYTE = /(?<![\ud800-\udbff])[\udc80-\udcff]/

/**
 * Returns the bytes that a PHP string has. A text is its UTF-8; bytes that {@link fromBytes} could
 * not read come back as they were. Hand this to an API that takes a `Buffer`.
 */
export function toBytes(text: string): Uint8Array {
  if (!STRAY_BYTE.test(text)) return encoder.encode(text)
  const parts: number[] = []
  let from = 0
  for (const found of text.matchAll(STRAY)) {
    const unit = found[0].charCodeAt(0)
    if (found[0].length === 2 || unit < 0xdc80 || unit > 0xdcff) continue
    for (const byte of encoder.encode(text.slice(from, found.index))) parts.push(byte)
    parts.push(unit - 0xdc00)
    from = found.index + 1
  }
  for (const byte of encoder.encode(text.slice(from))) parts.push(byte)
  return Uint8Array.from(parts)
}

/**
 * Makes a string of bytes, without loss: UTF-8 becomes text, and each byte that is no UTF-8 a lone
 * surrogate, U+DC80 for 80 to U+DCFF for FF (as Python's `surrogateescape`). So `random_bytes`,
 * `base64_decode` and half a character have one string each, and {@link toBytes} gives the bytes
 * back. Node's `Buffer.from(text)` does not: it writes U+FFFD.
 */
export function fromBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return mixedText(bytes)
  }
}

function mixedText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequence(bytes, at)
    if (length === 0) text += String.fromCharCode(0xdc00 + bytes[at++]!)
    else {
      text += strict.decode(bytes.subarray(at, at + length))
      at += length
    }
  }
  return text
}

/** Length of the UTF-8 character at a place, 0 if there is none. */
function sequence(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  const tooShort = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const tooLarge = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f)
  return tooShort || tooLarge ? 0 : length
}

/** Returns whether the string holds bytes that are no UTF-8. */
export const isMalformed = (text: string): boolean => STRAY_BYTE.test(text)

/** Compares two strings by their bytes: negative, 0 or positive. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const [a, b] = [toBytes(left), toBytes(right)]
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1
  return Math.sign(a.length - b.length)
}
