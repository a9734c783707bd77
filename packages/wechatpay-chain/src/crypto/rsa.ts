import {
  constants,
  KeyObject,
  privateDecrypt,
  publicEncrypt,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bytesOf } from '../values/bytes.js'
import { decryptedString, strictBase64 } from './base64.js'
import { spkiOfPkcs1 } from './der.js'
import { type KeyInput, type KeyType, keyFrom } from './rsa-from.js'

export type { KeyInput, KeyType } from './rsa-from.js'

const OAEP = constants.RSA_PKCS1_OAEP_PADDING
/** Bytes that OAEP with SHA-1 takes from a block: 2 × 20 + 2 (RFC 8017 section 7.1.1). */
const OAEP_OVERHEAD = 42

function usable(key: KeyInput, type: KeyType): KeyObject {
  return key instanceof KeyObject && key.type === type && key.asymmetricKeyType === 'rsa'
    ? key
    : keyFrom(key, type)
}

function demandOaep(padding: number): void {
  if (padding !== OAEP)
    throw new ConfigurationError(message('cipher.padding', { oaep: OAEP, padding }))
}

function decryptBytes(ciphertext: string, privateKey: KeyInput, padding: number = OAEP): Buffer {
  demandOaep(padding)
  const key = usable(privateKey, 'private')
  const bytes = strictBase64(ciphertext)
  if (bytes === undefined) throw new DecryptionError(message('cipher.field-not-base64'))
  try {
    return privateDecrypt({ key, padding: OAEP, oaepHash: 'sha1' }, bytes)
  } catch {
    throw new DecryptionError(message('cipher.field-key'))
  }
}

/**
 * RSA keys, signatures and field encryption, with the names and arguments of PHP's `Crypto\Rsa`.
 */
export const Rsa = {
  /** Makes {@link Rsa.from} load a public key. */
  KEY_TYPE_PUBLIC: 'public',
  /** Makes {@link Rsa.from} load a private key. */
  KEY_TYPE_PRIVATE: 'private',

  /**
   * Loads an RSA key once, so that it is not parsed again on each use. See {@link KeyInput} for
   * what is accepted.
   *
   * @throws {@link ConfigurationError} that says what was given, and never shows any of it.
   */
  from: keyFrom,

  /**
   * Loads a private key from the base64 of its PKCS#8 bytes.
   *
   * @throws {@link ConfigurationError}
   */
  fromPkcs8(thing: string): KeyObject {
    return keyFrom(`private.pkcs8://${thing}`, 'private')
  },

  /**
   * Loads a key from the base64 of its PKCS#1 bytes.
   *
   * @throws {@link ConfigurationError}
   */
  fromPkcs1(thing: string, type: KeyType = 'private'): KeyObject {
    return type === 'public'
      ? keyFrom(`public.pkcs1://${thing}`, 'public')
      : keyFrom(`private.pkcs1://${thing}`, 'private')
  },

  /**
   * Loads a public key from the base64 of its SubjectPublicKeyInfo.
   *
   * @throws {@link ConfigurationError}
   */
  fromSpki(thing: string): KeyObject {
    return keyFrom(`public.spki://${thing}`, 'public')
  },

  /**
   * Wraps the base64 of a PKCS#1 public key into that of SubjectPublicKeyInfo; its content is not
   * checked.
   *
   * @throws {@link ConfigurationError}
   */
  pkcs1ToSpki(thing: string): string {
    const bytes = strictBase64(thing)
    if (bytes === undefined) throw new ConfigurationError(message('key.pkcs1-line'))
    return spkiOfPkcs1(bytes).toString('base64')
  },

  /**
   * Signs a message (SHA256 with RSA, PKCS#1 v1.5) and returns base64. Blocks the thread for about
   * 0.3 ms with a 2048-bit key.
   *
   * @throws {@link ConfigurationError} when the key is not an RSA private key.
   */
  sign(message: string | Uint8Array, privateKey: KeyInput): string {
    return signBytes('sha256', bytesOf(message), usable(privateKey, 'private')).toString('base64')
  },

  /**
   * Signs as {@link Rsa.sign} does, on Node's thread pool. Rejects with {@link ConfigurationError}
   * when the key is not an RSA private key.
   */
  async signAsync(message: string | Uint8Array, privateKey: KeyInput): Promise<string> {
    const key = usable(privateKey, 'private')
    return new Promise((resolve, reject) => {
      signBytes('sha256', bytesOf(message), key, (error, signature) =>
        error ? reject(error) : resolve(signature.toString('base64')),
      )
    })
  },

  /**
   * Returns whether a base64 signature over the message is valid with the key. A malformed
   * signature gives `false`, never an error.
   *
   * @throws {@link ConfigurationError} when the key is not an RSA public key or certificate.
   */
  verify(message: string | Uint8Array, signature: string, publicKey: KeyInput): boolean {
    const key = usable(publicKey, 'public')
    const bytes = strictBase64(signature)
    return bytes !== undefined && verifyBytes('sha256', bytesOf(message), key, bytes)
  },

  /**
   * Encrypts a field (RSAES-OAEP, SHA-1) and returns base64. A 2048-bit key takes at most 214
   * bytes.
   *
   * @throws {@link ConfigurationError} when the plaintext is too long, the key is not public, or
   * another padding is requested.
   */
  encrypt(plaintext: string | Uint8Array, publicKey: KeyInput, padding: number = OAEP): string {
    demandOaep(padding)
    const key = usable(publicKey, 'public')
    const bytes = bytesOf(plaintext)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    const limit = Math.ceil(bits / 8) - OAEP_OVERHEAD
    if (bytes.length > limit) {
      throw new ConfigurationError(
        message('cipher.too-long', { length: bytes.length, bits, limit }),
      )
    }
    return publicEncrypt({ key, padding: OAEP, oaepHash: 'sha1' }, bytes).toString('base64')
  },

  /**
   * Decrypts an encrypted field of a response into a UTF-8 string.
   *
   * @throws {@link DecryptionError} when the key is wrong or the ciphertext is damaged;
   * {@link ConfigurationError} when the key is not private.
   */
  decrypt(ciphertext: string, privateKey: KeyInput, padding: number = OAEP): string {
    return decryptedString(decryptBytes(ciphertext, privateKey, padding), 'Rsa.decryptBytes')
  },

  /**
   * Like {@link Rsa.decrypt}, for data that is not UTF-8.
   *
   * @throws {@link DecryptionError}
   */
  decryptBytes,
} as const
