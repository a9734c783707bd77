import { createCipheriv, createDecipheriv } from 'node:crypto'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { bytesOf, isBytes } from '../values/bytes.js'
import { AesInterface } from './aes-interface.js'
import { demandAesKey } from './aes-key.js'
import { decryptedString, strictBase64 } from './base64.js'
import { explained } from './explained.js'

const ALGORITHM = AesInterface.ALGO_AES_256_GCM
const TAG_BYTES = AesInterface.BLOCK_SIZE
/** Longest nonce that OpenSSL accepts; WeChat Pay's have 12 bytes. */
const LONGEST_NONCE = 128
const NONCE_CHARACTERS = 12
const tooLong = () => message('cipher.nonce-long', { bytes: LONGEST_NONCE })

type Bytes = string | Uint8Array

function demandNonce(iv: Bytes): Bytes {
  if ((typeof iv !== 'string' && !isBytes(iv)) || iv.length === 0)
    throw new ConfigurationError(message('cipher.nonce-missing'))
  return iv
}

const isTooLong = (nonce: Bytes): boolean => bytesOf(nonce).length > LONGEST_NONCE

/** WeChat Pay's nonces have 12 characters, and its associated data are a word, or empty. */
const looksExchanged = (nonce: Bytes, aad: Bytes | null | undefined): boolean =>
  nonce.length !== NONCE_CHARACTERS && aad?.length === NONCE_CHARACTERS

function decryptBytes(ciphertext: string, key: Bytes, iv: Bytes = '', aad?: Bytes | null): Buffer {
  const secret = demandAesKey(key, message('cipher.apiv3-key'))
  const nonce = demandNonce(iv)
  const bytes = strictBase64(ciphertext)
  if (bytes === undefined) throw new DecryptionError(message('cipher.not-base64'))
  if (bytes.length < TAG_BYTES)
    throw new DecryptionError(message('cipher.incomplete', { length: bytes.length }))
  if (isTooLong(nonce)) throw new DecryptionError(tooLong())
  const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  decipher.setAAD(bytesOf(aad ?? ''))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    if (looksExchanged(nonce, aad))
      throw explained(problem('encryption.nonce-exchanged', { length: nonce.length }))
    if (aad === undefined) throw explained(problem('encryption.associated-left-out'))
    throw new DecryptionError(message('cipher.not-authentic'))
  }
}

/**
 * APIv3's AES-256-GCM (notifications, platform certificates), with the names and arguments of PHP's
 * `Crypto\AesGcm`.
 */
export const AesGcm = {
  ...AesInterface,

  /**
   * Encrypts a string or bytes and returns the base64 of ciphertext and 16-byte tag. Never use a
   * nonce (`iv`) twice with one key. `null` as `aad` means none.
   *
   * @throws {@link ConfigurationError} if the key does not have 32 bytes, or the nonce is empty or
   * too long.
   */
  encrypt(plaintext: Bytes, key: Bytes, iv: Bytes = '', aad: Bytes | null = ''): string {
    const [secret, nonce] = [demandAesKey(key, message('cipher.apiv3-key')), demandNonce(iv)]
    if (isTooLong(nonce)) throw new ConfigurationError(tooLong())
    const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(bytesOf(aad ?? ''))
    return Buffer.concat([
      cipher.update(bytesOf(plaintext)),
      cipher.final(),
      cipher.getAuthTag(),
    ]).toString('base64')
  },

  /**
   * Decrypts base64 of ciphertext and tag into a UTF-8 string, after the full tag has authenticated
   * ciphertext and associated data.
   *
   * @throws {@link DecryptionError} when key, nonce, associated data or ciphertext is wrong;
   * {@link ConfigurationError} if the key does not have 32 bytes or the nonce is empty.
   */
  decrypt(ciphertext: string, key: Bytes, iv: Bytes = '', aad?: Bytes | null): string {
    return decryptedString(decryptBytes(ciphertext, key, iv, aad), 'AesGcm.decryptBytes')
  },

  /**
   * Like {@link AesGcm.decrypt}, for data that is not UTF-8.
   *
   * @throws {@link DecryptionError}
   */
  decryptBytes,
} as const
