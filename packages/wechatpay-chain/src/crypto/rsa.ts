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
import { problem } from '../messages/problem.js'
import { bytesOf } from '../values/bytes.js'
import { decryptedString, strictBase64 } from './base64.js'
import { spkiOfPkcs1 } from './der.js'
import { explained } from './explained.js'
import { type KeyInput, type KeyType, keyFrom } from './rsa-from.js'

export type { KeyInput, KeyType } from './rsa-from.js'

/** Lengths of what RSA keys of 1024 to 4096 bits encrypt. */
const RSA_BYTES: ReadonlySet<number> = new Set([128, 256, 384, 512])
const OAEP = constants.RSA_PKCS1_OAEP_PADDING
const PKCS1 = constants.RSA_PKCS1_PADDING
/** Bytes that a padding takes from a block: OAEP with SHA-1 2 × 20 + 2, PKCS #1 v1.5 11 (RFC 8017). */
const OVERHEAD: ReadonlyMap<number, number> = new Map([
  [OAEP, 42],
  [PKCS1, 11],
])

/**
 * A ciphertext as a base64 string. The type has the mark of `Sealed`, so that a field that must be
 * encrypted takes it; at run time it is a plain string.
 */
export type Ciphertext = string & { readonly $sealed: true; toJSON(): string }

function usable(key: KeyInput, type: KeyType): KeyObject {
  return key instanceof KeyObject && key.type === type && key.asymmetricKeyType === 'rsa'
    ? key
    : keyFrom(key, type)
}

function overheadOf(padding: number): number {
  const overhead = OVERHEAD.get(padding)
  if (overhead === undefined)
    throw new ConfigurationError(message('cipher.padding', { oaep: OAEP, padding }))
  return overhead
}

let warnedOfPkcs1 = false

function warnOfPkcs1(): void {
  if (warnedOfPkcs1) return
  warnedOfPkcs1 = true
  process.emitWarning(String(message('cipher.pkcs1-encrypt', { oaep: OAEP })), {
    type: 'WeChatPayWarning',
    code: 'WECHATPAY',
  })
}

function decryptBytes(ciphertext: string, privateKey: KeyInput, padding: number = OAEP): Buffer {
  if (padding === PKCS1) throw new ConfigurationError(message('cipher.pkcs1-decrypt'))
  overheadOf(padding)
  const key = usable(privateKey, 'private')
  const bytes = strictBase64(ciphertext)
  if (bytes === undefined) throw new DecryptionError(message('cipher.field-not-base64'))
  try {
    return privateDecrypt({ key, padding: OAEP, oaepHash: 'sha1' }, bytes)
  } catch {
    const expected = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8
    const { length } = bytes
    if (!RSA_BYTES.has(length))
      throw explained(problem('encryption.other-cipher', { length, expected }))
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
   * bytes. A field that must be encrypted takes the result as it is; the header `Wechatpay-Serial`
   * must then name the key. With padding 1 (PHP's `OPENSSL_PKCS1_PADDING`) it encrypts too, and
   * warns once: WeChat Pay documents OAEP.
   *
   * @throws {@link ConfigurationError} when the plaintext is too long, the key is not public, or
   * another padding is requested.
   */
  encrypt(plaintext: string | Uint8Array, publicKey: KeyInput, padding: number = OAEP): Ciphertext {
    const overhead = overheadOf(padding)
    const key = usable(publicKey, 'public')
    const bytes = bytesOf(plaintext)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    const limit = Math.ceil(bits / 8) - overhead
    if (bytes.length > limit) {
      throw new ConfigurationError(
        message('cipher.too-long', { length: bytes.length, bits, limit }),
      )
    }
    if (padding === PKCS1) warnOfPkcs1()
    const hash = padding === OAEP ? { oaepHash: 'sha1' } : {}
    return publicEncrypt({ key, padding, ...hash }, bytes).toString('base64') as Ciphertext
  },

  /**
   * Decrypts an encrypted field of a response into a UTF-8 string.
   *
   * @throws {@link DecryptionError} when the key is wrong or the ciphertext is damaged;
   * {@link ConfigurationError} when the key is not private, and for padding 1, which Node refuses
   * to decrypt (CVE-2023-46809).
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
