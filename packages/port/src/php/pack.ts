import { fromLatin1, latin1, latin1OfBytes } from './latin1.js'
import { withoutEnd } from './letters.js'
import type { Mixed } from './mixed.js'
import { floatval, toNumber } from './numeric.js'
import type { PhpMap } from './shape.js'

/** Sizes of numbers by their code, and whether the smallest byte comes first. */
const INTEGERS: Readonly<Record<string, readonly [size: number, small: boolean]>> = {
  c: [1, true],
  C: [1, true],
  s: [2, true],
  S: [2, true],
  n: [2, false],
  v: [2, true],
  i: [4, true],
  I: [4, true],
  l: [4, true],
  L: [4, true],
  N: [4, false],
  V: [4, true],
  q: [8, true],
  Q: [8, true],
  J: [8, false],
  P: [8, true],
}

const FLOATS: Readonly<Record<string, readonly [size: 4 | 8, small: boolean]>> = {
  f: [4, true],
  g: [4, true],
  G: [4, false],
  d: [8, true],
  e: [8, true],
  E: [8, false],
}

/** The code of each value, how often it is there (`*` is -1), and its name for `unpack`. */
function* directives(
  format: string,
  named: boolean,
): Generator<[string, number | undefined, string]> {
  if (!named)
    for (const [, code = '', count] of format.matchAll(/([\s\S])(\*|\d+)?/g))
      yield [code, countOf(count), '']
  else
    for (const part of format.split('/')) {
      const [, code = '', count, name = ''] = /^([\s\S])(\*|\d+)?([\s\S]*)$/.exec(part) ?? []
      yield [code, countOf(count), name]
    }
}

const countOf = (count: string | undefined) =>
  count === undefined ? undefined : count === '*' ? -1 : Number(count)

function integerBytes(value: Mixed, size: number, isSmall: boolean): string {
  let rest = BigInt.asUintN(size * 8, BigInt(Math.trunc(toNumber(value) || 0)))
  let bytes = ''
  for (let at = 0; at < size; at++) {
    const byte = String.fromCharCode(Number(rest & 255n))
    bytes = isSmall ? bytes + byte : byte + bytes
    rest >>= 8n
  }
  return bytes
}

function floatBytes(value: number, size: 4 | 8, isSmall: boolean): string {
  const view = new DataView(new ArrayBuffer(size))
  if (size === 4) view.setFloat32(0, value, isSmall)
  else view.setFloat64(0, value, isSmall)
  return latin1OfBytes(new Uint8Array(view.buffer))
}

function hexBytes(digits: string, isLow: boolean): string {
  const even = digits.length % 2 === 0 ? digits : `${digits}0`
  const digit = (letter: string) => Number.parseInt(letter, 16) || 0
  return even.replace(/../gs, (pair) => {
    const [high, low] = isLow ? [pair[1]!, pair[0]!] : [pair[0]!, pair[1]!]
    return String.fromCharCode(digit(high) * 16 + digit(low))
  })
}

function packedText(code: string, text: string, count: number | undefined): string {
  if (code === 'H' || code === 'h') {
    const size = count === undefined ? 1 : count
    return hexBytes(size < 0 ? text : text.slice(0, size), code === 'h')
  }
  const size = count ?? 1
  if (size < 0) return code === 'Z' ? `${text}\0` : text
  const kept = text.slice(0, code === 'Z' ? Math.max(0, size - 1) : size)
  return kept.padEnd(size, code === 'A' ? ' ' : '\0')
}

/** PHP's `pack`; numbers of the machine have the smallest byte first, and 4 bytes for `i`. */
export function pack(format: Mixed, ...values: Mixed[]): string {
  let packed = ''
  let next = 0
  const take = (code: string): Mixed => {
    if (next >= values.length) throw new RangeError(`pack(): the code ${code} has too few values`)
    return values[next++]
  }
  for (const [code, count] of directives(latin1(format), false)) {
    const integer = INTEGERS[code]
    const float = FLOATS[code]
    const times = count === undefined ? 1 : count < 0 ? values.length - next : count
    if (integer)
      for (let round = 0; round < times; round++) packed += integerBytes(take(code), ...integer)
    else if (float)
      for (let round = 0; round < times; round++)
        packed += floatBytes(floatval(take(code)), ...float)
    else if (/^[aAZhH]$/.test(code)) packed += packedText(code, latin1(take(code)), count)
    else if (code === 'x') packed += '\0'.repeat(count === undefined ? 1 : Math.max(0, count))
    else if (code === 'X')
      packed = packed.slice(0, Math.max(0, packed.length - Math.max(0, count ?? 1)))
    else if (code === '@')
      packed = packed.slice(0, Math.max(0, count ?? 1)).padEnd(Math.max(0, count ?? 1), '\0')
    else throw new RangeError(`pack(): the code ${code} is unknown`)
  }
  return fromLatin1(packed)
}

function readInteger(code: string, bytes: string, isSmall: boolean): number {
  const ordered = isSmall ? [...bytes].reverse() : [...bytes]
  const value = ordered.reduce((sum, byte) => sum * 256n + BigInt(byte.charCodeAt(0)), 0n)
  const isSigned = 'csilqQJP'.includes(code)
  return Number(isSigned ? BigInt.asIntN(bytes.length * 8, value) : value)
}

function readFloat(bytes: string, size: 4 | 8, isSmall: boolean): number {
  const view = new DataView(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer)
  return size === 4 ? view.getFloat32(0, isSmall) : view.getFloat64(0, isSmall)
}

function unpackedText(code: string, bytes: string): string {
  if (code === 'A') return withoutEnd(bytes, '\0 \t\r\n')
  if (code === 'Z') return bytes.split('\0')[0]!
  if (code !== 'h' && code !== 'H') return bytes
  return Array.from(bytes, (byte) => {
    const pair = byte.charCodeAt(0).toString(16).padStart(2, '0')
    return code === 'H' ? pair : pair[1]! + pair[0]!
  }).join('')
}

/**
 * PHP's `unpack`: a map of the values by their names, or from 1 on; false where bytes are missing.
 * Integers of 64 bits beyond 2^53 lose digits.
 */
export function unpack(format: Mixed, text: Mixed, offset: Mixed = 0): Mixed {
  const source = latin1(text).slice(toNumber(offset))
  const found: PhpMap = {}
  let at = 0
  for (const [code, count, name] of directives(latin1(format), true)) {
    if (code === 'x' || code === 'X' || code === '@') {
      const size = count === undefined ? 1 : Math.max(0, count)
      at = code === '@' ? size : Math.max(0, at + (code === 'x' ? size : -size))
      if (at > source.length) return false
      continue
    }
    if (/^[aAZhH]$/.test(code)) {
      const isHex = code === 'h' || code === 'H'
      const most = count ?? 1
      const size = most < 0 ? source.length - at : isHex ? Math.ceil(most / 2) : most
      if (at + size > source.length) return false
      const shown = unpackedText(code, source.slice(at, at + size))
      found[name === '' ? 1 : name] = fromLatin1(isHex && most >= 0 ? shown.slice(0, most) : shown)
      at += size
      continue
    }
    const [size, isSmall] = INTEGERS[code] ?? FLOATS[code] ?? [0, true]
    if (size === 0) throw new RangeError(`unpack(): the code ${code} is unknown`)
    for (let round = 1; count === undefined ? round === 1 : count < 0 || round <= count; round++) {
      if (at + size > source.length) {
        if (count !== undefined && count < 0) break
        return false
      }
      const bytes = source.slice(at, at + size)
      const key = count === undefined ? (name === '' ? 1 : name) : `${name}${round}`
      found[key] = FLOATS[code]
        ? readFloat(bytes, size as 4, isSmall)
        : readInteger(code, bytes, isSmall)
      at += size
    }
  }
  return found
}
