import type { KeyObject, X509Certificate } from 'node:crypto'
import { isFileUrl } from '../values/file-path.js'
import { readCertificates } from './certificate-from.js'
import { isFile } from './key-file.js'
import { keyItems } from './key-items.js'
import { keyFrom } from './rsa-from.js'

const certificateFrom = (thing: unknown) => readCertificates(thing, 'certificate').certificate

/** What these functions take is always a path, unless it holds what the file should. */
function fileUrl(path: string): string {
  if (typeof path !== 'string' || isFileUrl(path.trimStart())) return path
  return !isFile(path) && keyItems(path).length > 0 ? path : `file://${path}`
}

/**
 * Certificates and private keys from files and strings, with the names and arguments of PHP's
 * `Util\PemUtil`.
 */
export const PemUtil = {
  /**
   * Loads a certificate from a file; the path may begin with `file://`.
   *
   * @throws {@link ConfigurationError}
   */
  loadCertificate(path: string): X509Certificate {
    return certificateFrom(fileUrl(path))
  },

  /**
   * Loads a certificate from a PEM string; PHP returns `false` where this throws.
   *
   * @throws {@link ConfigurationError} that says what was given instead.
   */
  loadCertificateFromString(content: string | Uint8Array): X509Certificate {
    return certificateFrom(content)
  },

  /**
   * Loads a private key from a file; the path may begin with `file://`.
   *
   * @throws {@link ConfigurationError}
   */
  loadPrivateKey(path: string): KeyObject {
    return keyFrom(fileUrl(path), 'private')
  },

  /**
   * Loads a private key from a PEM string.
   *
   * @throws {@link ConfigurationError} that says what was given instead.
   */
  loadPrivateKeyFromString(content: string | Uint8Array): KeyObject {
    return keyFrom(content, 'private')
  },

  /**
   * Reads a certificate's serial number as WeChat Pay writes it: upper-case hex with its leading
   * zeros.
   *
   * @throws {@link ConfigurationError} if the argument is not a certificate, its PEM string or its
   * `file://` URL.
   */
  parseCertificateSerialNo(certificate: X509Certificate | string | Uint8Array): string {
    return certificateFrom(certificate).serialNumber
  },
} as const
