import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { intval } from './numeric.js'
import { str } from './text.js'

const crypto = (used: string): typeof import('node:crypto') => nodeModule('node:crypto', used)

const RAW = 1
const ZERO_PADDING = 2

/** Bytes of a size: what is missing is 0, what is too much is left out, as PHP does. */
function sized(value: Mixed, size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set(toBytes(str(value)).subarray(0, size))
  return bytes
}

/**
 * PHP's `openssl_encrypt`: base64, or bytes with option 1; false for a cipher that is not known. The
 * tag of GCM is a reference in PHP; the function `set` gets it.
 */
export function opensslEncrypt(
  data: Mixed,
  cipher: Mixed,
  key: Mixed,
  options: Mixed = 0,
  iv: Mixed = '',
  set: Mixed = null,
  aad: Mixed = '',
  tagLength: Mixed = 16,
): Mixed {
  const { createCipheriv, getCipherInfo } = crypto('openssl_encrypt')
  const name = str(cipher).toLowerCase()
  const info = getCipherInfo(name)
  if (info === undefined) return false
  const isTagged = /gcm|ccm|poly1305/.test(name)
  const vector =
    info.ivLength === undefined ? null : isTagged ? toBytes(str(iv)) : sized(iv, info.ivLength)
  const made = createCipheriv(
    name,
    sized(key, info.keyLength),
    vector,
    (isTagged ? { authTagLength: intval(tagLength) } : {}) as Mixed,
  ) as import('node:crypto').CipherGCM
  if (isTagged && str(aad) !== '') made.setAAD(toBytes(str(aad)))
  const isPadded = (intval(options) & ZERO_PADDING) === 0
  made.setAutoPadding(isPadded)
  try {
    const bytes = Buffer.concat([made.update(toBytes(str(data))), made.final()])
    if (isTagged && typeof set === 'function') set(fromBytes(made.getAuthTag()))
    return (intval(options) & RAW) !== 0 ? fromBytes(bytes) : bytes.toString('base64')
  } catch {
    return false
  }
}

/** PHP's `openssl_cipher_iv_length`: false for a cipher that is not known. */
export function opensslCipherIvLength(cipher: Mixed): Mixed {
  const info = crypto('openssl_cipher_iv_length').getCipherInfo(str(cipher).toLowerCase())
  return info === undefined ? false : (info.ivLength ?? 0)
}

/** PHP's `hash_init`; 1 and a key make an HMAC. */
export function hashInit(algorithm: Mixed, flags: Mixed = 0, key: Mixed = ''): Mixed {
  const { createHash, createHmac } = crypto('hash_init')
  const name = str(algorithm).toLowerCase()
  return intval(flags) === 1 ? createHmac(name, toBytes(str(key))) : createHash(name)
}

/** PHP's `hash_update`. */
export function hashUpdate(state: Mixed, text: Mixed): boolean {
  state.update(toBytes(str(text)))
  return true
}

/** PHP's `hash_final`. */
export const hashFinal = (state: Mixed, binary: Mixed = false): string =>
  binary ? fromBytes(state.digest()) : state.digest('hex')
