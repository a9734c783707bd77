import { createCipheriv, createDecipheriv } from 'node:crypto'
import { DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bytesOf } from '../values/bytes.js'
import { AesInterface } from './aes-interface.js'
import { demandAesKey } from './aes-key.js'
import { decryptedString, strictBase64 } from './base64.js'

const ALGORITHM = AesInterface.ALGO_AES_256_ECB_PKCS7PADDING

function decryptBytes(ciphertext: string, key: string | Uint8Array, _iv = ''): Buffer {
  const secret = demandAesKey(key, message('cipher.v2-key'))
  const bytes = strictBase64(ciphertext)
  if (bytes === undefined || bytes.length === 0 || bytes.length % 16 !== 0) {
    throw new DecryptionError(message('cipher.ecb-blocks'))
  }
  const decipher = createDecipheriv(ALGORITHM, secret, null)
  try {
    return Buffer.concat([decipher.update(bytes), decipher.final()])
  } catch {
    throw new DecryptionError(message('cipher.ecb-key'))
  }
}

/**
 * APIv2's AES-256-ECB with PKCS#7 padding (`req_info` of refund notifications), with the names and
 * arguments of PHP's `Crypto\AesEcb`.
 */
export const AesEcb = {
  ...AesInterface,

  /**
   * Encrypts a string or bytes and returns base64; `iv` is ignored, since ECB has none.
   *
   * @throws {@link ConfigurationError} if the key does not have 32 bytes.
   */
  encrypt(plaintext: string | Uint8Array, key: string | Uint8Array, _iv = ''): string {
    const cipher = createCipheriv(ALGORITHM, demandAesKey(key), null)
    return Buffer.concat([cipher.update(bytesOf(plaintext)), cipher.final()]).toString('base64')
  },

  /**
   * Decrypts base64 into a UTF-8 string. ECB does not authenticate: trust the result no more than
   * the channel it came through.
   *
   * @throws {@link DecryptionError} when the key is wrong or the base64 is damaged;
   * {@link ConfigurationError} if the key does not have 32 bytes.
   */
  decrypt(ciphertext: string, key: string | Uint8Array, iv = ''): string {
    return decryptedString(decryptBytes(ciphertext, key, iv), 'AesEcb.decryptBytes')
  },

  /**
   * Like {@link AesEcb.decrypt}, for data that is not UTF-8.
   *
   * @throws {@link DecryptionError}
   */
  decryptBytes,
} as const
