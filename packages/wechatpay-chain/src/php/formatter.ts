import { randomFillSync } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { phpString } from './php-string.js'

/**
 * A map whose order matters: a plain object, a `Map`, or `[key, value]` pairs (a plain object moves
 * integer keys to the front).
 */
export type OrderedInput<Value = unknown> =
  | Readonly<Record<string, Value>>
  | ReadonlyMap<string, Value>
  | readonly (readonly [string | number, Value])[]

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/**
 * Letter for each random byte. 248 is the largest multiple of 62 in a byte: 0 means that the byte
 * is discarded, so that all letters are equally likely.
 */
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 248 ? BASE62.charCodeAt(byte % 62) : 0,
)

// The only state of this module: unused bytes from the system's generator. They belong to no
// merchant.
const pool = new Uint8Array(4096)
let poolAt = pool.length

function nonce(size = 32): string {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new ConfigurationError(message('value.nonce-size'))
  const letters = Buffer.allocUnsafe(size)
  for (let count = 0; count < size; ) {
    if (poolAt === pool.length) {
      randomFillSync(pool)
      poolAt = 0
    }
    const letter = LETTERS[pool[poolAt] as number] as number
    pool[poolAt++] = 0
    if (letter !== 0) letters[count++] = letter
  }
  return letters.toString('latin1')
}

/**
 * Ranks a UTF-16 code unit as its UTF-8 bytes rank: surrogates, which stand for the astral planes,
 * after U+FFFF.
 */
const rank = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/**
 * Compares two strings by their UTF-8 bytes, as PHP's `ksort(…, SORT_STRING)` does. JavaScript
 * compares UTF-16 units.
 */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** Lists the entries of a map in its order; a list without pairs has its indexes as keys. */
export function entriesOf<Value>(map: OrderedInput<Value>): [string, Value][] {
  if (map instanceof Map) return [...map].map(([key, value]) => [String(key), value])
  if (!Array.isArray(map)) return Object.entries(map)
  const pairs = map.every(
    (entry) =>
      Array.isArray(entry) && entry.length === 2 && /^(string|number)$/.test(typeof entry[0]),
  )
  return pairs ? map.map(([key, value]) => [String(key), value]) : Object.entries(map)
}

function lines(...pieces: readonly unknown[]): string {
  let joined = ''
  for (const piece of pieces) joined += `${phpString(piece)}\n`
  return joined
}

/** Appends the body's bytes and a line feed to a head, for bodies that must not be decoded. */
function withBody(head: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(head, 'utf8'), body, Buffer.from('\n')])
}

/** Base strings and signature headers, with the names and arguments of PHP's `Formatter`. */
export const Formatter = {
  /**
   * Makes a random string of letters and digits, each of the 62 equally likely, from the system's
   * generator; its length defaults to 32.
   *
   * @throws {@link ConfigurationError} when the size is not a positive integer.
   */
  nonce,

  /** Returns the current time in whole seconds since 1970. */
  timestamp(): number {
    return Math.floor(Date.now() / 1000)
  },

  /**
   * Writes the `Authorization` header of an APIv3 request. Nothing is escaped: values contain
   * letters, digits and base64 only.
   */
  authorization(
    mchid: string,
    nonce: string,
    signature: string,
    timestamp: string | number,
    serial: string,
  ): string {
    return `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",serial_no="${serial}",timestamp="${timestamp}",nonce_str="${nonce}",signature="${signature}"`
  },

  /**
   * Joins the five lines of a request's signed message: method, path with query as sent, timestamp,
   * nonce, body.
   */
  request(
    method: string,
    uri: string,
    timestamp: string | number,
    nonce: string,
    body = '',
  ): string {
    return `${method}\n${uri}\n${timestamp}\n${nonce}\n${body}\n`
  },

  /** Like {@link Formatter.request}, for a body of bytes that need not be UTF-8. */
  requestBytes(
    method: string,
    uri: string,
    timestamp: string | number,
    nonce: string,
    body: Uint8Array,
  ): Buffer {
    return withBody(`${method}\n${uri}\n${timestamp}\n${nonce}\n`, body)
  },

  /**
   * Joins the three lines of the signed message of a response or notification: timestamp, nonce,
   * raw body.
   */
  response(timestamp: string | number, nonce: string, body = ''): string {
    return `${timestamp}\n${nonce}\n${body}\n`
  },

  /** Like {@link Formatter.response}, for the raw bytes of a body. */
  responseBytes(timestamp: string | number, nonce: string, body: Uint8Array): Buffer {
    return withBody(`${timestamp}\n${nonce}\n`, body)
  },

  /**
   * Ends each piece with a line feed and joins them; no pieces give an empty string. Scalars become
   * strings as in PHP ({@link phpString}).
   */
  joinedByLineFeed: lines,

  /**
   * Sorts a map by the bytes of its keys into a new `Map` (a plain object could not hold the order
   * of integer keys).
   */
  ksort<Value>(map: OrderedInput<Value>): Map<string, Value> {
    return new Map(entriesOf(map).sort(([left], [right]) => compareBytes(left, right)))
  },

  /**
   * Joins a map as `key=value&…` without escaping, in its own order, leaving out `sign`, `null`,
   * `undefined` and empty strings: the base string of APIv2.
   *
   * @throws {@link ConfigurationError} for a value that has no string form, such as a plain object.
   */
  queryStringLike(map: OrderedInput): string {
    let joined = ''
    for (const [key, value] of entriesOf(map)) {
      if (key === 'sign' || value === null || value === undefined || value === '') continue
      joined += `${joined === '' ? '' : '&'}${key}=${phpString(value)}`
    }
    return joined
  },
} as const
