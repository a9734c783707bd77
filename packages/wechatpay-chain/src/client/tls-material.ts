import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'
import { readCertificates } from '../crypto/certificate-from.js'
import { shapeOf, versionOf } from '../crypto/der-shape.js'
import { isPathLike, pathAllowed, readKeyFile } from '../crypto/key-file.js'
import { keyItems } from '../crypto/key-items.js'
import { keyProblem, unloadable } from '../crypto/key-problem.js'
import { seenItem, seenString, seenThing } from '../crypto/key-sight.js'
import { textOf, unquoted } from '../crypto/key-text.js'
import { tlsKeyFrom } from '../crypto/rsa-from.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bufferOf, isBytes } from '../values/bytes.js'
import { describe } from '../values/describe.js'
import { at } from './at.js'
import type { ClientConfig, MerchantTls, TlsInput } from './client-config.js'
import { errorAt, merchantError, readMerchantCertificate } from './merchant-certificate.js'

/** Reads the certificates of authorities. @throws ConfigurationError */
export function readAuthorities(ca: TlsInput): Buffer {
  return at('ca', () => Buffer.from(readCertificates(pathAllowed(ca), 'authority').chain))
}

/**
 * Puts the merchant's certificate and key into an OpenSSL context, from which they cannot be read
 * again.
 *
 * @throws ConfigurationError for material that TLS cannot use, with what it is
 */
export function createMerchantContext(
  { merchant, mchid }: ClientConfig,
  authorities: SecureContextOptions,
): SecureContext {
  const { cert, key, pfx, passphrase } = merchant as MerchantTls
  if (pfx !== undefined && (cert !== undefined || key !== undefined))
    throw new ConfigurationError(
      message('config.said-twice', { name: 'merchant.pfx', own: 'merchant.cert' }),
    )
  if (passphrase !== undefined && typeof passphrase !== 'string')
    throw new ConfigurationError(
      message('config.not-a-string', { name: 'merchant.passphrase', kind: describe(passphrase) }),
    )
  if (pfx !== undefined) {
    const bytes = at('merchant.pfx', () => p12Of(pfx))
    return openP12({ ...authorities, pfx: bytes }, { passphrase, mchid })
  }
  if (cert === undefined || key === undefined)
    throw new ConfigurationError(message('config.tls-missing'))
  const { certificate, chain } = readMerchantCertificate(merchant as MerchantTls)
  const [keyInput, keyPassphrase] = Array.isArray(key)
    ? (key as readonly [TlsInput, string])
    : [key as TlsInput, passphrase]
  const privateKey = at('merchant.key', () => tlsKeyFrom(pathAllowed(keyInput), keyPassphrase))
  if (!certificate.checkPrivateKey(privateKey)) throw merchantError('keys.other-certificate')
  return create({
    ...authorities,
    cert: chain,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  })
}

/** Opens a .p12; without a passphrase its own check tells whether the merchant ID is it. */
function openP12(
  options: SecureContextOptions,
  { passphrase, mchid }: { passphrase: string | undefined; mchid: string },
): SecureContext {
  const tried = passphrase === undefined ? [undefined, mchid] : [passphrase]
  for (const phrase of tried) {
    try {
      return createSecureContext(
        phrase === undefined ? options : { ...options, passphrase: phrase },
      )
    } catch (error) {
      const { code, message: reason } = error as NodeJS.ErrnoException
      if (code === 'ERR_CRYPTO_UNSUPPORTED_OPERATION' || /unsupported/i.test(reason))
        throw merchantError('keys.p12-encryption', 'merchant.pfx')
      if (!/mac verify failure|pkcs12 cipherfinal|bad decrypt/i.test(reason))
        throw merchantError('keys.p12-damaged', 'merchant.pfx')
    }
  }
  throw errorAt(
    'merchant.pfx',
    keyProblem(passphrase === undefined ? 'keys.p12-no-passphrase' : 'keys.p12-passphrase', 'p12'),
  )
}

/** Takes the bytes of a .p12 from bytes, base64, or a path with or without `file://`. */
function p12Of(pfx: TlsInput): Buffer {
  const given = isBytes(pfx) ? bufferOf(pfx) : pathAllowed(pfx)
  if (typeof given !== 'string' && !Buffer.isBuffer(given))
    throw unloadable('p12', seenThing(given, 'p12'))
  const bytes = fileBytes(given)
  const text = unquoted(typeof bytes === 'string' ? bytes : textOf(bytes))
  if (Buffer.isBuffer(bytes) && isP12(bytes)) return bytes
  const [item] = keyItems(text)
  if (item?.family === 'p12') return item.der as Buffer
  if (item !== undefined) throw unloadable('p12', seenItem(item, 'p12'))
  if (/^0[\u0080-\u0084]/.test(text)) throw unloadable('p12', keyProblem('keys.p12-damaged', 'p12'))
  throw unloadable('p12', seenString(text, 'p12'))
}

function fileBytes(given: string | Buffer): string | Buffer {
  if (typeof given !== 'string') return given
  const text = unquoted(given)
  return /^file:\//i.test(text) || isPathLike(text)
    ? readKeyFile(/^file:\//i.test(text) ? text : `file://${text}`, 'p12')
    : text
}

const isP12 = (bytes: Buffer) => shapeOf(bytes) === 'p12' && versionOf(bytes) === 3

function create(material: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(material)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? message('config.no-reason')
    throw new ConfigurationError(message('config.tls', { code }))
  }
}
