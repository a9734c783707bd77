import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ConfigurationError } from '../errors.js'
import { phpTruth } from '../php-text.js'

function md5(thing: string, key = '', agency: unknown = false): string {
  const text = phpTruth(key) ? `${thing}&${phpTruth(agency) ? 'secret' : 'key'}=${key}` : thing
  return createHash('md5').update(text, 'utf8').digest('hex')
}

function hmac(thing: string, key: string, algorithm = 'sha256'): string {
  if (key === '') throw new ConfigurationError('An HMAC needs a key, and the key given is empty: set the APIv2 `secret`.')
  let hash: ReturnType<typeof createHmac>
  try {
    hash = createHmac(algorithm, key)
  } catch {
    throw new ConfigurationError('The algorithm named is none that an HMAC can use here; WeChat Pay uses sha256.')
  }
  return hash.update(`${thing}&key=${key}`, 'utf8').digest('hex')
}

/** APIv2 signatures, with the names and arguments of PHP's `Crypto\Hash`. */
export const Hash = {
  /** `sign_type` of an MD5 signature. */
  ALGO_MD5: 'MD5',
  /** `sign_type` of an HMAC-SHA256 signature. */
  ALGO_HMAC_SHA256: 'HMAC-SHA256',

  /**
   * Computes the MD5 of a text as 32 lower-case hex digits, with `&key=` and the key appended unless the key is empty.
   * A truthy `agency` (in PHP's sense, `'0'` is not) appends `&secret=` instead, as WeCom's `workwx_sign` wants.
   */
  md5,

  /**
   * Computes the HMAC of a text with `&key=` and the key appended, as lower-case hex.
   *
   * @throws {@link ConfigurationError} for an empty key or an unknown algorithm.
   */
  hmac,

  /**
   * Signs the sorted text of an APIv2 message in capitals, or gives `null` for a `sign_type` that is neither `MD5` nor `HMAC-SHA256`.
   *
   * @throws {@link ConfigurationError} for HMAC-SHA256 with an empty key.
   */
  sign(type: string, data: string, key: string): string | null {
    if (type === 'MD5') return md5(data, key).toUpperCase()
    if (type === 'HMAC-SHA256') return hmac(data, key).toUpperCase()
    return null
  },

  /** Compares two texts in a time that does not depend on where they differ; `null` and `undefined` equal nothing. */
  equals(known: string, user?: string | null): boolean {
    if (typeof user !== 'string') return false
    const [left, right] = [Buffer.from(known, 'utf8'), Buffer.from(user, 'utf8')]
    return left.length === right.length && timingSafeEqual(left, right)
  },
} as const
