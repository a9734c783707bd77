import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { phpTruth } from '../php/php-string.js'
import { bytesOf, isBytes } from '../values/bytes.js'

/** What is hashed, or a key: a string, taken as UTF-8, or bytes, like a string in PHP. */
type Bytes = string | Uint8Array

/** Returns bytes as they are; anything else becomes a string first, as in PHP. */
function partOf(thing: Bytes): Uint8Array {
  return isBytes(thing) ? thing : bytesOf(String(thing))
}

/** Returns whether a key is truthy in PHP. */
function isKey(key: Bytes): boolean {
  return isBytes(key) ? key.length > 1 || (key.length === 1 && key[0] !== 0x30) : phpTruth(key)
}

const isComparable = (thing: Bytes | null | undefined): thing is Bytes =>
  typeof thing === 'string' || isBytes(thing)

function md5(thing: Bytes, key: Bytes = '', agency: unknown = false): string {
  const hash = createHash('md5').update(partOf(thing))
  if (isKey(key)) hash.update(phpTruth(agency) ? '&secret=' : '&key=').update(partOf(key))
  return hash.digest('hex')
}

function hmac(thing: Bytes, key: Bytes, algorithm = 'sha256'): string {
  const secret = partOf(key)
  if (secret.length === 0) throw new ConfigurationError(message('cipher.hmac-key'))
  let hash: ReturnType<typeof createHmac>
  try {
    hash = createHmac(algorithm, secret)
  } catch {
    throw new ConfigurationError(message('cipher.hmac-algorithm'))
  }
  return hash.update(partOf(thing)).update('&key=').update(secret).digest('hex')
}

/**
 * APIv2 signatures, with the names and arguments of PHP's `Crypto\Hash`. Strings are hashed as
 * UTF-8, bytes as they are.
 */
export const Hash = {
  /** `sign_type` of an MD5 signature. */
  ALGO_MD5: 'MD5',
  /** `sign_type` of an HMAC-SHA256 signature. */
  ALGO_HMAC_SHA256: 'HMAC-SHA256',

  /**
   * Computes the MD5 of a string as 32 lower-case hex digits, with `&key=` and the key appended
   * unless the key is empty. A truthy `agency` (in PHP's sense, `'0'` is not) appends `&secret=`
   * instead, as WeCom's `workwx_sign` requires.
   */
  md5,

  /**
   * Computes the HMAC of a string with `&key=` and the key appended, as lower-case hex.
   *
   * @throws {@link ConfigurationError} for an empty key or an unknown algorithm.
   */
  hmac,

  /**
   * Signs the base string of an APIv2 message, in upper case; returns `null` for a `sign_type` that
   * is neither `MD5` nor `HMAC-SHA256`.
   *
   * @throws {@link ConfigurationError} for HMAC-SHA256 with an empty key.
   */
  sign<Type extends string>(
    type: Type,
    data: string | Uint8Array,
    key: string | Uint8Array,
  ): Type extends 'MD5' | 'HMAC-SHA256' ? string : string | null {
    const digest = type === 'MD5' ? md5(data, key) : type === 'HMAC-SHA256' ? hmac(data, key) : null
    return (digest?.toUpperCase() ?? null) as string
  },

  /**
   * Compares two strings, or their bytes, in a time that does not depend on where they differ;
   * `null` (of `sign` too) and `undefined` equal nothing.
   */
  equals(known?: Bytes | null, user?: Bytes | null): boolean {
    if (!isComparable(known) || !isComparable(user)) return false
    const [left, right] = [partOf(known), partOf(user)]
    return left.length === right.length && timingSafeEqual(left, right)
  },
} as const
