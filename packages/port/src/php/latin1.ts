import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { str } from './text.js'

const NOT_ASCII = /[\u0080-\uffff]/

/** Returns whether each character is one byte. */
export const isAscii = (text: string): boolean => !NOT_ASCII.test(text)

/** Returns the bytes of a string as characters U+0000 to U+00FF, so that it can be cut anywhere. */
export function latin1(value: Mixed): string {
  const text = str(value)
  return isAscii(text) ? text : latin1OfBytes(toBytes(text))
}

/** Returns bytes as characters U+0000 to U+00FF. */
export function latin1OfBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/** Returns the bytes that characters U+0000 to U+00FF stand for. */
export const bytesOfLatin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** Makes a string of characters that stand for bytes, the opposite of {@link latin1}. */
export const fromLatin1 = (text: string): string =>
  isAscii(text) ? text : fromBytes(bytesOfLatin1(text))
