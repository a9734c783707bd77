import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'
import { isFileUrl } from '../values/file-path.js'
import { shownName } from '../values/shown-name.js'
import type { ClientConfig, MerchantTls } from './client-config.js'
import type { V3Option } from './v3-material.js'

export function loadPrivateKey(
  { privateKey, signer }: ClientConfig,
  missing: readonly V3Option[],
): KeyObject | undefined {
  if (signer !== undefined) {
    if (typeof signer !== 'function') throw new ConfigurationError(message('config.signer'))
    return undefined
  }
  if (missing.includes('privateKey')) return undefined
  if (privateKey === undefined || privateKey === null) {
    throw new ConfigurationError(message('config.private-key-missing'))
  }
  return explain('privateKey', () => Rsa.from(privateKey, Rsa.KEY_TYPE_PRIVATE))
}

/** Puts the name of the field before the message of a loader. */
function explain<T>(name: Part, load: () => T): T {
  try {
    return load()
  } catch (cause) {
    const reason =
      cause instanceof WeChatPayError ? WeChatPayError.saidBy(cause) : message('config.not-loaded')
    throw new ConfigurationError(message('config.at', { name, reason }), { cause })
  }
}

export function loadPlatformKeys(
  { certs, verifier, serial, apiv3Key }: ClientConfig,
  privateKey: KeyObject | undefined,
  missing: readonly V3Option[],
): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  if (verifier !== undefined && typeof verifier !== 'function')
    throw new ConfigurationError(message('config.verifier'))
  if (apiv3Key !== undefined && certs === undefined) return keys
  if (missing.includes('certs')) return keys
  const isMissing =
    certs === undefined ||
    certs === null ||
    (typeof certs === 'object' && Object.keys(certs).length === 0)
  if (isMissing) {
    if (verifier !== undefined) return keys
    throw new ConfigurationError(message('config.certs-missing'))
  }
  if (typeof certs !== 'object' || Array.isArray(certs)) {
    throw new ConfigurationError(message('config.certs-not-an-object'))
  }
  const own = privateKey === undefined ? undefined : spkiOf(createPublicKey(privateKey))
  for (const [name, thing] of Object.entries(certs)) {
    if (name === serial)
      throw misplaced(message('config.certs-own-serial', { name: shownName(name) }))
    const place = message('config.place-in-certs', { name: shownName(name) })
    if (/\s|-----|[^\x21-\x7e]/.test(name))
      throw new ConfigurationError(message('config.certs-name', { place }))
    const key = explain(place, () => Rsa.from(thing as KeyInput, Rsa.KEY_TYPE_PUBLIC))
    const certificate = certificateOf(thing)
    if (own !== undefined && spkiOf(key).equals(own))
      throw misplaced(message('config.certs-own-key', { place }))
    if (certificate !== undefined) checkSerial(name, certificate)
    keys.set(name, key)
  }
  return keys
}

function misplaced(what: Part): ConfigurationError {
  return new ConfigurationError(message('config.certs-misplaced', { what }))
}

function checkSerial(name: string, certificate: X509Certificate): void {
  const { serialNumber } = certificate
  if (name === serialNumber) return
  if (name.startsWith('PUB_KEY_ID_')) {
    throw new ConfigurationError(message('config.certs-not-a-key', { name: shownName(name) }))
  }
  throw new ConfigurationError(
    message('config.certs-other-serial', { name: shownName(name), serialNumber }),
  )
}

function certificateOf(thing: KeyInput | null): X509Certificate | undefined {
  if (thing instanceof X509Certificate) return thing
  if (typeof thing !== 'string' && !(thing instanceof Uint8Array)) return undefined
  try {
    return PemUtil.loadCertificateFromString(thing)
  } catch {
    return undefined
  }
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

/** Reads `serial` from `merchant.cert` where it was left out. */
export function readSerial(config: ClientConfig): ClientConfig {
  const { serial, merchant } = config
  if (serial !== undefined && serial !== null) return config
  const certificate = merchantCertificateOf(merchant)
  if (certificate !== undefined) config.serial = certificate.serialNumber
  return config
}

function merchantCertificateOf(merchant: MerchantTls | undefined): X509Certificate | undefined {
  const { cert } = merchant ?? {}
  if (cert === undefined || cert instanceof X509Certificate) return cert
  return readCertificate(cert)
}

export function checkMerchantCertificate(
  { merchant, serial }: ClientConfig,
  privateKey: KeyObject | undefined,
): void {
  const certificate = merchantCertificateOf(merchant)
  if (certificate === undefined) return
  const { serialNumber } = certificate
  if (serial !== undefined && serialNumber !== serial.toUpperCase()) {
    throw new ConfigurationError(message('config.serial-of-certificate', { serialNumber }))
  }
  if (privateKey !== undefined && !certificate.checkPrivateKey(privateKey)) {
    throw new ConfigurationError(message('config.key-of-certificate'))
  }
}

function readCertificate(cert: string | Uint8Array): X509Certificate | undefined {
  const isPath = typeof cert === 'string' && !cert.includes('-----BEGIN') && !isFileUrl(cert)
  return explain('merchant.cert', () =>
    isPath ? PemUtil.loadCertificate(cert) : PemUtil.loadCertificateFromString(cert),
  )
}
