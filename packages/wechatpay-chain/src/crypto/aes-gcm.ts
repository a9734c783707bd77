import { createCipheriv, createDecipheriv } from 'node:crypto'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { bytesOf, isBytes } from '../values/bytes.js'
import { demandAesKey } from './aes-key.js'
import { decryptedText, strictBase64 } from './base64.js'

const ALGORITHM = 'aes-256-gcm'
const TAG_BYTES = 16
/** What OpenSSL takes of a nonce; WeChat Pay's have 12 bytes. */
const LONGEST_NONCE = 128
const TOO_LONG = `The nonce is longer than the ${LONGEST_NONCE} bytes that AES-GCM takes.`
const KEY_ADVICE = 'The APIv3 key is the 32 characters set in the merchant platform.'

type Bytes = string | Uint8Array

function demandNonce(iv: Bytes): Bytes {
  if ((typeof iv !== 'string' && !isBytes(iv)) || iv.length === 0)
    throw new ConfigurationError(
      'AES-GCM needs a nonce (`iv`), and none was given; WeChat Pay’s have 12 bytes.',
    )
  return iv
}

const isTooLong = (nonce: Bytes): boolean => bytesOf(nonce).length > LONGEST_NONCE

function decryptBytes(
  ciphertext: string,
  key: Bytes,
  iv: Bytes = '',
  aad: Bytes | null = '',
): Buffer {
  const secret = demandAesKey(key, KEY_ADVICE)
  const nonce = demandNonce(iv)
  const bytes = strictBase64(ciphertext)
  if (bytes === undefined)
    throw new DecryptionError('The ciphertext is not base64: give it exactly as it was received.')
  if (bytes.length < TAG_BYTES)
    throw new DecryptionError(
      `The ciphertext is incomplete: it has ${bytes.length} bytes, and its tag alone has 16.`,
    )
  if (isTooLong(nonce)) throw new DecryptionError(TOO_LONG)
  const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  decipher.setAAD(bytesOf(aad ?? ''))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    throw new DecryptionError(
      'The ciphertext does not authenticate: the APIv3 key is another one (an APIv2 key, another merchant’s, or one changed since), or nonce, associated data or ciphertext are not as they were received.',
    )
  }
}

/**
 * APIv3's AES-256-GCM (notifications, platform certificates), with the names and arguments of PHP's
 * `Crypto\AesGcm`.
 */
export const AesGcm = {
  /**
   * Encrypts a text and gives the base64 of ciphertext and 16-byte tag. Never use a nonce (`iv`)
   * twice with one key. `null` as `aad` is none.
   *
   * @throws {@link ConfigurationError} unless the key has 32 bytes and the nonce at least one.
   */
  encrypt(plaintext: Bytes, key: Bytes, iv: Bytes = '', aad: Bytes | null = ''): string {
    const [secret, nonce] = [demandAesKey(key, KEY_ADVICE), demandNonce(iv)]
    if (isTooLong(nonce)) throw new ConfigurationError(TOO_LONG)
    const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(bytesOf(aad ?? ''))
    return Buffer.concat([
      cipher.update(bytesOf(plaintext)),
      cipher.final(),
      cipher.getAuthTag(),
    ]).toString('base64')
  },

  /**
   * Decrypts base64 of ciphertext and tag into UTF-8 text, after the whole tag has authenticated
   * text and associated data.
   *
   * @throws {@link DecryptionError} when anything does not fit; {@link ConfigurationError} unless
   * the key has 32 bytes and the nonce at least one.
   */
  decrypt(ciphertext: string, key: Bytes, iv: Bytes = '', aad: Bytes | null = ''): string {
    return decryptedText(decryptBytes(ciphertext, key, iv, aad), 'AesGcm.decryptBytes')
  },

  /** Does as {@link AesGcm.decrypt} for data that is not text. @throws {@link DecryptionError} */
  decryptBytes,
} as const
