import { type KeyObject, X509Certificate } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { type Message, message } from '../messages/message.js'
import { bufferOf, isBytes } from '../values/bytes.js'
import { isFileUrl } from '../values/file-path.js'
import {
  kindOf,
  type PemBlock,
  pemBlocks,
  readFileUrl,
  type SeenPlain,
  seenInString,
} from './pem-blocks.js'
import { keyFrom } from './rsa-from.js'

const CERTIFICATE = /^((X509|TRUSTED) )?CERTIFICATE$/

function refuse(seen: SeenPlain | Message): never {
  throw new ConfigurationError(
    message('key.not-a-certificate', { seen: typeof seen === 'string' ? message(seen) : seen }),
  )
}

function seenIn(pem: string, blocks: readonly PemBlock[]): SeenPlain | Message {
  return blocks[0] === undefined ? seenInString(pem) : kindOf(blocks[0].label)
}

function certificateFrom(thing: unknown): X509Certificate {
  if (thing instanceof X509Certificate) return thing
  if (isBytes(thing)) return certificateFrom(bufferOf(thing).toString('latin1'))
  if (typeof thing !== 'string')
    return refuse(message('seen.type', { type: thing === null ? 'null' : typeof thing }))
  const pem = isFileUrl(thing) ? readFileUrl(thing) : thing
  const blocks = pemBlocks(pem)
  const block = blocks.find(({ label }) => CERTIFICATE.test(label))
  if (block === undefined) return refuse(seenIn(pem, blocks))
  try {
    return new X509Certificate(block.der ?? '')
  } catch {
    return refuse(message('seen.damaged', { kind: message('seen.certificate') }))
  }
}

const fileUrl = (path: string): string => (isFileUrl(path) ? path : `file://${path}`)

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
