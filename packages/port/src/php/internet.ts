import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

/** The four bytes of an IPv4 address, undefined for another text. */
export const ipv4 = (text: string): number[] | undefined =>
  IPV4.test(text) ? text.split('.').map(Number) : undefined

/** The sixteen bytes of an IPv6 address, undefined for another text. */
export function ipv6(text: string): number[] | undefined {
  const [left = '', right, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const [before, after] = [left, right ?? ''].map(words)
  if (before === undefined || after === undefined) return undefined
  const missing = 16 - before.length - after.length
  if (right === undefined ? missing !== 0 : missing < 2) return undefined
  return [...before, ...new Array<number>(missing).fill(0), ...after]
}

/** Bytes of the parts between colons; the last may be an IPv4 address. */
function words(text: string): number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1 ? ipv4(part) : undefined
    if (last !== undefined) bytes.push(...last)
    else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) {
      const word = Number.parseInt(part, 16)
      bytes.push(word >> 8, word & 255)
    } else return undefined
  }
  return bytes
}

/** PHP's `ip2long`: false for what is no IPv4 address. */
export function ip2long(text: Mixed): Mixed {
  const bytes = ipv4(str(text))
  return bytes === undefined ? false : bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** PHP's `long2ip`. */
export function long2ip(number: Mixed): string {
  const value = intval(number)
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) & 255).join('.')
}

/** PHP's `inet_pton`: the bytes of an address, false for no address. */
export function inetPton(text: Mixed): Mixed {
  const bytes = ipv4(str(text)) ?? ipv6(str(text))
  return bytes === undefined ? false : fromBytes(Uint8Array.from(bytes))
}

/** PHP's `inet_ntop`: the address of 4 or 16 bytes, false for other bytes. */
export function inetNtop(address: Mixed): Mixed {
  const bytes = [...toBytes(str(address))]
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.length !== 16) return false
  const parts = Array.from({ length: 8 }, (_, at) => bytes[at * 2]! * 256 + bytes[at * 2 + 1]!)
  let [from, size] = [-1, 1]
  for (let at = 0; at < 8; at++) {
    let zeros = 0
    while (parts[at + zeros] === 0) zeros++
    if (zeros > size) [from, size] = [at, zeros]
  }
  const isMapped =
    from === 0 && ((size === 5 && parts[5] === 0xffff) || (size === 6 && parts[6] !== 0))
  const shown = parts.map((part) => part.toString(16))
  if (isMapped) shown.splice(6, 2, bytes.slice(12).join('.'))
  if (from < 0) return shown.join(':')
  return `${shown.slice(0, from).join(':')}::${shown.slice(from + size).join(':')}`
}
