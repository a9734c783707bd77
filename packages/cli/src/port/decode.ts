/** How the bytes of a source were read. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gbk'

/** A source as text. */
export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
}

/**
 * Reads the bytes of a PHP source as UTF-8, with or without a byte order mark, or else as GBK.
 * Returns undefined where it is neither: a guess would garble every literal.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const utf8 = strict('utf-8', bytes)
  if (utf8 !== undefined) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    return { text: utf8, encoding: marked ? 'utf-8-bom' : 'utf-8' }
  }
  if (!looksChinese(bytes)) return undefined
  const gbk = strict('gb18030', bytes)
  return gbk === undefined ? undefined : { text: gbk, encoding: 'gbk' }
}

function strict(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Returns whether most pairs of bytes are those of common Chinese characters, whose second byte is
 * 0xA1 or more. In Latin-1 text the byte after an accented letter is mostly an ASCII letter, which
 * GBK would accept as well.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let common = 0
  let pairs = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x81) continue
    pairs++
    at++
    if ((bytes[at] ?? 0) >= 0xa1) common++
  }
  return common * 2 > pairs
}
