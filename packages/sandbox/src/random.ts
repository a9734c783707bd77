import { createHash, randomBytes } from 'node:crypto'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Source of every identifier, nonce and chance decision of one sandbox; the same seed gives the
 * same sequence.
 */
export interface Random {
  /** Returns a number from 0 up to 1. */
  fraction(): number
  /** Returns decimal digits, the first not 0. */
  digits(length: number): string
  /** Returns letters and digits. */
  text(length: number): string
  /** Returns upper-case hexadecimal digits. */
  hex(length: number): string
}

/**
 * Makes a generator from a seed (sfc32 over the seed's SHA-256); without a seed it starts from the
 * system's entropy.
 */
export function createRandom(seed?: string | number): Random {
  const digest =
    seed === undefined ? randomBytes(16) : createHash('sha256').update(String(seed)).digest()
  let a = digest.readInt32LE(0)
  let b = digest.readInt32LE(4)
  let c = digest.readInt32LE(8)
  let counter = digest.readInt32LE(12)
  const fraction = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  const pick = (alphabet: string, length: number): string => {
    let text = ''
    for (let index = 0; index < length; index++)
      text += alphabet[Math.floor(fraction() * alphabet.length)]
    return text
  }
  return {
    fraction,
    digits: (length) => pick('123456789', 1) + pick('0123456789', length - 1),
    text: (length) => pick(LETTERS, length),
    hex: (length) => pick('0123456789ABCDEF', length),
  }
}
