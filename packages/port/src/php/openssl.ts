import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'

const crypto = () => nodeModule('node:crypto', 'openssl') as typeof import('node:crypto')

/** PHP's names of digests, and its numbers of them, as Node.js calls them. */
function digestOf(algorithm: Mixed): string {
  const numbers: Readonly<Record<string, string>> = {
    '1': 'sha1',
    '2': 'md5',
    '7': 'sha256',
    '8': 'sha384',
    '9': 'sha512',
  }
  const name = numbers[String(algorithm)] ?? String(algorithm)
  return name.replace(/withrsaencryption$/i, '').replace(/^rsa-/i, '')
}

const bytesOf = (value: Mixed): Buffer => Buffer.from(toBytes(value))

/** PHP's `openssl_sign`: returns the signature, which PHP writes into its second argument. */
export function opensslSign(data: Mixed, privateKey: Mixed, algorithm: Mixed = 1): string {
  return fromBytes(crypto().sign(digestOf(algorithm), bytesOf(data), privateKey))
}

/** PHP's `openssl_verify`: 1 for a right signature, 0 for a wrong one, -1 for an unusable key. */
export function opensslVerify(
  data: Mixed,
  signature: Mixed,
  publicKey: Mixed,
  algorithm: Mixed = 1,
): number {
  try {
    return crypto().verify(digestOf(algorithm), bytesOf(data), publicKey, bytesOf(signature))
      ? 1
      : 0
  } catch {
    return -1
  }
}

/** PHP's `openssl_pkey_get_private`: false for what is no private key; a file by `file://`. */
export function opensslPkeyGetPrivate(key: Mixed, passphrase?: Mixed): Mixed {
  try {
    const pem = pemOf(key)
    return crypto().createPrivateKey(
      passphrase ? { key: pem, passphrase: String(passphrase) } : pem,
    )
  } catch {
    return false
  }
}

/** PHP's `openssl_pkey_get_public`: of a key or of a certificate; false for neither. */
export function opensslPkeyGetPublic(key: Mixed): Mixed {
  try {
    return crypto().createPublicKey(pemOf(key))
  } catch {
    return false
  }
}

function pemOf(key: Mixed): Mixed {
  const text = typeof key === 'string' ? key : undefined
  if (text === undefined || !text.startsWith('file://')) return key
  const { readFileSync } = nodeModule('node:fs', 'openssl') as typeof import('node:fs')
  return readFileSync(text.slice('file://'.length))
}

/** PHP's `openssl_public_encrypt`: returns the ciphertext; `padding` 4 is OAEP, 1 PKCS #1 v1.5. */
export function opensslPublicEncrypt(data: Mixed, publicKey: Mixed, padding: Mixed = 1): string {
  const key = {
    key: publicKey,
    padding: Number(padding),
    ...(Number(padding) === 4 && { oaepHash: 'sha1' }),
  }
  return fromBytes(crypto().publicEncrypt(key, bytesOf(data)))
}

/** PHP's `openssl_private_decrypt`: returns the plaintext. */
export function opensslPrivateDecrypt(data: Mixed, privateKey: Mixed, padding: Mixed = 1): string {
  const key = {
    key: privateKey,
    padding: Number(padding),
    ...(Number(padding) === 4 && { oaepHash: 'sha1' }),
  }
  return fromBytes(crypto().privateDecrypt(key, bytesOf(data)))
}

const RAW = 1

/** PHP's `openssl_decrypt`: false where the tag or the padding is wrong. */
export function opensslDecrypt(
  data: Mixed,
  cipher: Mixed,
  key: Mixed,
  options: Mixed = 0,
  iv: Mixed = '',
  tag: Mixed = null,
  aad: Mixed = '',
): Mixed {
  try {
    const name = String(cipher).toLowerCase()
    const vector = name.includes('ecb') ? null : bytesOf(iv)
    const decipher = crypto().createDecipheriv(
      name,
      bytesOf(key),
      vector,
    ) as import('node:crypto').DecipherGCM
    if (/gcm|ccm/.test(name)) {
      decipher.setAuthTag(bytesOf(tag))
      if (aad) decipher.setAAD(bytesOf(aad))
    }
    const raw =
      (Number(options) & RAW) === RAW ? bytesOf(data) : Buffer.from(String(data), 'base64')
    return fromBytes(Buffer.concat([decipher.update(raw), decipher.final()]))
  } catch {
    return false
  }
}

/** PHP's `openssl_x509_parse`, of which programs read the serial number and the validity. */
export function opensslX509Parse(certificate: Mixed, _shortNames: Mixed = true): Mixed {
  try {
    const { X509Certificate } = crypto()
    const one = new X509Certificate(pemOf(certificate))
    return {
      serialNumberHex: one.serialNumber,
      validFrom_time_t: Math.floor(Date.parse(one.validFrom) / 1000),
      validTo_time_t: Math.floor(Date.parse(one.validTo) / 1000),
    }
  } catch {
    return false
  }
}
