import { X509Certificate } from 'node:crypto'
import { AesGcm } from '../crypto/aes-gcm.js'
import {
  AnswerError,
  ConfigurationError,
  SignatureError,
  WeChatPayError,
} from '../errors/errors.js'
import { message } from '../messages/message.js'
import type { PlatformKey } from './platform-key.js'

/** The kind of problem of a merchant that has no platform certificates. */
const NONE = 'certificates.public-key-merchant'

interface CertificateEntry {
  serial_no: string
  effective_time?: string
  expire_time?: string
  encrypt_certificate: { nonce: string; associated_data?: string; ciphertext: string }
}

/**
 * Reads the response of `GET /v3/certificates`: each certificate is decrypted with the APIv3 key,
 * which authenticates it (AES-256-GCM), and must have the serial number under which it is listed.
 *
 * @throws DecryptionError when the APIv3 key does not decrypt it; SignatureError when it is not an
 * RSA certificate with that serial number
 */
export function readCertificates(body: Uint8Array, apiv3Key: string): PlatformKey[] {
  return entriesOf(body).map((entry) => {
    const { nonce, associated_data, ciphertext } = entry.encrypt_certificate
    const pem = AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data ?? '')
    const certificate = certificateOf(pem, entry.serial_no)
    if (certificate.serialNumber !== entry.serial_no.toUpperCase()) {
      throw new SignatureError(
        message('keyring.other-serial', {
          listed: entry.serial_no,
          serialNumber: certificate.serialNumber,
        }),
        {
          code: 'ERR_CERTIFICATE_SERIAL',
        },
      )
    }
    return {
      serial: certificate.serialNumber,
      key: certificate.publicKey,
      effectiveAt: Date.parse(certificate.validFrom),
      expiresAt: Date.parse(certificate.validTo),
      pem: certificate.toString(),
    }
  })
}

function certificateOf(pem: string, serial: string): X509Certificate {
  try {
    const certificate = new X509Certificate(pem)
    if (certificate.publicKey.asymmetricKeyType === 'rsa') return certificate
  } catch {
    // reported below: the reason that node:crypto gives does not help
  }
  throw new SignatureError(message('keyring.not-rsa', { serial }), { code: 'ERR_CERTIFICATE_LIST' })
}

function entriesOf(body: Uint8Array): CertificateEntry[] {
  let data: unknown
  try {
    data = (JSON.parse(Buffer.from(body).toString('utf8')) as { data?: unknown } | null)?.data
  } catch {
    data = undefined
  }
  if (Array.isArray(data) && data.length > 0 && data.every(isEntry)) return data
  throw new SignatureError(message('keyring.unreadable'), {
    code: 'ERR_CERTIFICATE_LIST',
  })
}

function isEntry(value: unknown): value is CertificateEntry {
  const { serial_no, encrypt_certificate } = (value ?? {}) as Partial<CertificateEntry>
  const { nonce, ciphertext, associated_data } = encrypt_certificate ?? {}
  if (associated_data !== undefined && typeof associated_data !== 'string') return false
  return (
    typeof serial_no === 'string' &&
    typeof nonce === 'string' &&
    nonce !== '' &&
    typeof ciphertext === 'string'
  )
}

/** Takes the body out of a signed message: timestamp, nonce and body, each ended by a line feed. */
export function bodyOf(signed: Uint8Array): Uint8Array {
  const afterNonce = signed.indexOf(10, signed.indexOf(10) + 1) + 1
  return signed.subarray(afterNonce, signed.length - 1)
}

/** Returns the error for a list that a merchant in public key mode does not have; others as they are. */
export function explain(error: unknown): unknown {
  if (!(error instanceof AnswerError)) return error
  const found = WeChatPayError.problemsOf(error).find(
    ({ code, certainty }) => code === NONE && certainty === 'sure',
  )
  if (found === undefined) return error
  const { cause, cure } = found
  return new ConfigurationError(message('keyring.public-key-mode', { cause, cure }), {
    code: 'ERR_PUBLIC_KEY_MERCHANT',
    cause: error,
    hint: cure,
    findings: [found],
  })
}
