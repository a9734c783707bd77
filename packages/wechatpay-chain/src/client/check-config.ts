import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import { ConfigurationError } from '../errors/errors.js'
import { DRIVER_KEYS } from '../request/check-options.js'
import { DEFAULTS } from '../values/defaults.js'
import { isFileUrl } from '../values/file-path.js'
import { nearestOf } from '../values/nearest.js'
import { ownOptions } from '../values/own-options.js'
import { shownName } from '../values/shown-name.js'
import type { ClientConfig } from './client-config.js'

/** Keys of a configuration, loaded and held against each other. */
export interface CheckedKeys {
  privateKey: KeyObject | undefined
  keys: ReadonlyMap<string, KeyObject>
}

const KEY_BYTES = 32

/** Options of a configuration; they are read by these names, and never from `Object.prototype`. */
export const CONFIG_OPTIONS: readonly (keyof ClientConfig)[] = [
  'mchid',
  'serial',
  'brandId',
  'privateKey',
  'certs',
  'secret',
  'apiv3Key',
  'merchant',
  'asksForPublicKey',
  'signer',
  'verifier',
  'baseURL',
  'base_uri',
  'headers',
  'timeout',
  'maxContentLength',
  'minimumRate',
  'maximumSize',
  'ca',
  'allowSameKeys',
  'retry',
  'failover',
  'catalog',
  'plainFields',
  'onRotate',
  'language',
  'logger',
  'axios',
  'now',
  'nonce',
  'warn',
]

/**
 * Returns a configuration's options, of plain objects and of classes with getters.
 *
 * @throws ConfigurationError for what is not an object, and for a misspelt option; what is no
 * option at all may be the caller's own
 */
export function readConfig(given: ClientConfig): ClientConfig {
  if (typeof given !== 'object' || given === null)
    throw new ConfigurationError('The configuration must be an object.')
  checkWords(given)
  const config = ownOptions(given, CONFIG_OPTIONS)
  const { merchant, axios } = config
  if (isObject(merchant))
    config.merchant = ownOptions(merchant, ['cert', 'key', 'pfx', 'passphrase'])
  if (isObject(axios)) config.axios = Object.assign(Object.create(null), axios)
  return config
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function checkWords(config: ClientConfig): void {
  for (const name of Object.keys(config)) {
    if ((CONFIG_OPTIONS as readonly string[]).includes(name)) continue
    const meant = nearestOf(name, CONFIG_OPTIONS)
    if (meant !== undefined)
      throw new ConfigurationError(
        `"${name}" is no word of the configuration; did you mean ${meant}?`,
      )
  }
}

/**
 * Checks a configuration and loads its keys.
 *
 * @throws ConfigurationError with one sentence that says what is wrong and what to do
 */
export function checkConfig(config: ClientConfig): CheckedKeys {
  checkText(config, 'mchid', 'the merchant number, a text of digits')
  checkText(config, 'serial', 'the serial number of the merchant certificate')
  if (config.serial === '')
    throw new ConfigurationError(
      'serial is empty; it is the serial number of the merchant certificate (apiclient_cert.pem).',
    )
  checkSymmetricKeys(config)
  checkSecretsStayInPlace(config)
  checkTransport(config)
  const privateKey = loadPrivateKey(config)
  const keys = loadPlatformKeys(config, privateKey)
  checkMerchantCertificate(config, privateKey)
  return { privateKey, keys }
}

function checkText(config: ClientConfig, name: 'mchid' | 'serial', meaning: string): void {
  const value: unknown = config[name]
  if (value === undefined || value === null)
    throw new ConfigurationError(`${name} is missing; it is ${meaning}.`)
  if (typeof value !== 'string')
    throw new ConfigurationError(`${name} is a ${typeof value}; write it as a text: ${name}: '…'.`)
  if (/[^\x21-\x7e]|["\\,]/.test(value)) {
    throw new ConfigurationError(
      `${name} holds a space or another character that cannot stand in a header; it is ${meaning}.`,
    )
  }
}

/** Checks what requests are sent by, so that no request finds it out. */
function checkTransport(config: ClientConfig): void {
  for (const name of ['baseURL', 'base_uri'] as const) {
    const value: unknown = config[name]
    if (value === undefined) continue
    if (
      typeof value === 'string' &&
      URL.canParse(value) &&
      /^https?:$/.test(new URL(value).protocol)
    )
      continue
    throw new ConfigurationError(
      `${name} is no absolute URL of https; write it like ${DEFAULTS.baseURL}.`,
    )
  }
  for (const name of ['timeout', 'maxContentLength', 'minimumRate', 'maximumSize'] as const) {
    const value: unknown = config[name]
    if (
      value === undefined ||
      (typeof value === 'number' && value >= 0 && (value < 2 ** 31 || name !== 'timeout'))
    )
      continue
    throw new ConfigurationError(
      `${name} is ${String(value)}; it takes ${name === 'timeout' ? 'milliseconds' : 'bytes'} from 0 up.`,
    )
  }
  const key = Object.keys(config.axios ?? {}).find((name) => DRIVER_KEYS.includes(name))
  if (key !== undefined) {
    throw new ConfigurationError(
      `axios.${key} belongs to the driver; use the configuration's own words (baseURL, headers, timeout …).`,
    )
  }
}

function checkSymmetricKeys({ secret, apiv3Key, allowSameKeys }: ClientConfig): void {
  for (const [name, key, meaning] of [
    ['secret', secret, 'APIv2 key'],
    ['apiv3Key', apiv3Key, 'APIv3 key'],
  ] as const) {
    if (key === undefined) continue
    if (typeof key !== 'string')
      throw new ConfigurationError(
        `${name} is a ${typeof key}; the ${meaning} is a text of ${KEY_BYTES} bytes.`,
      )
    const length = Buffer.byteLength(key)
    const isV2Length = name === 'secret' && length > 0
    if (
      length === KEY_BYTES ||
      (isV2Length && length !== KEY_BYTES - 1 && length !== KEY_BYTES + 1)
    )
      continue
    throw new ConfigurationError(
      `${name} has ${length} bytes; the ${meaning} has ${KEY_BYTES}: look for a missing character or a space.`,
    )
  }
  if (apiv3Key !== undefined && apiv3Key === secret && allowSameKeys !== true) {
    throw new ConfigurationError(
      'apiv3Key holds the same text as secret; the APIv2 key and the APIv3 key are set apart on the merchant platform, so one of them stands in the wrong place (allowSameKeys: true if they really are one text).',
    )
  }
}

/**
 * A key that stands in the place of a number or a name would be sent and printed: each request
 * names mchid and serial.
 */
function checkSecretsStayInPlace({
  mchid,
  serial,
  brandId,
  certs,
  secret,
  apiv3Key,
}: ClientConfig): void {
  const named = Object.keys(certs ?? {}).map((name) => ['a name in certs', name] as const)
  for (const [place, name] of [
    ['mchid', mchid] as const,
    ['serial', serial] as const,
    ['brandId', brandId] as const,
    ...named,
  ]) {
    const key =
      name === undefined || name === ''
        ? undefined
        : name === secret
          ? 'secret'
          : name === apiv3Key
            ? 'apiv3Key'
            : undefined
    if (key !== undefined)
      throw new ConfigurationError(
        `${place} holds the same string as ${key}: a key stands in the wrong place.`,
      )
  }
}

function loadPrivateKey({ privateKey, signer }: ClientConfig): KeyObject | undefined {
  if (signer !== undefined) {
    if (typeof signer !== 'function')
      throw new ConfigurationError(
        'signer must be a function that takes a message and returns base64.',
      )
    return undefined
  }
  if (privateKey === undefined || privateKey === null) {
    throw new ConfigurationError(
      "privateKey is missing; give the merchant's private key (apiclient_key.pem), or a signer.",
    )
  }
  return explain('privateKey', () => Rsa.from(privateKey, Rsa.KEY_TYPE_PRIVATE))
}

/** Puts the name of the field before what a loader says. */
function explain<T>(name: string, load: () => T): T {
  try {
    return load()
  } catch (cause) {
    throw new ConfigurationError(
      `${name}: ${cause instanceof Error ? cause.message : 'it cannot be loaded.'}`,
      { cause },
    )
  }
}

function loadPlatformKeys(
  { certs, verifier, serial, apiv3Key }: ClientConfig,
  privateKey: KeyObject | undefined,
): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  if (verifier !== undefined && typeof verifier !== 'function')
    throw new ConfigurationError('verifier must be a function.')
  if (apiv3Key !== undefined && certs === undefined) return keys
  const missing =
    certs === undefined ||
    certs === null ||
    (typeof certs === 'object' && Object.keys(certs).length === 0)
  if (missing) {
    if (verifier !== undefined) return keys
    throw new ConfigurationError(
      "certs is missing; give WeChat Pay's public keys as { 'PUB_KEY_ID_… or certificate serial': key }, or apiv3Key so that the platform certificates are downloaded.",
    )
  }
  if (typeof certs !== 'object' || Array.isArray(certs)) {
    throw new ConfigurationError(
      "certs must be an object { 'PUB_KEY_ID_… or certificate serial': key }, so that each key has its name.",
    )
  }
  const own = privateKey === undefined ? undefined : spkiOf(createPublicKey(privateKey))
  for (const [name, thing] of Object.entries(certs)) {
    if (name === serial)
      throw misplaced(`certs has the merchant certificate's serial ${shownName(name)}`)
    const place = `certs[${shownName(name)}]`
    if (/\s|-----|[^\x21-\x7e]/.test(name))
      throw new ConfigurationError(
        `${place}: a name in certs is a serial number or a public key ID.`,
      )
    const key = explain(place, () => Rsa.from(thing, Rsa.KEY_TYPE_PUBLIC))
    const certificate = certificateOf(thing)
    if (own !== undefined && spkiOf(key).equals(own))
      throw misplaced(`${place} is the merchant's own certificate or public key`)
    if (certificate !== undefined) checkSerial(name, certificate)
    keys.set(name, key)
  }
  return keys
}

function misplaced(what: string): ConfigurationError {
  return new ConfigurationError(
    `${what}; WeChat Pay's platform certificate or public key (pub_key.pem) belongs there.`,
  )
}

function checkSerial(name: string, certificate: X509Certificate): void {
  const { serialNumber } = certificate
  if (name === serialNumber) return
  if (name.startsWith('PUB_KEY_ID_')) {
    throw new ConfigurationError(
      `certs[${shownName(name)}] is a certificate; under a public-key ID belongs the public key (pub_key.pem).`,
    )
  }
  throw new ConfigurationError(
    `certs[${shownName(name)}] is the certificate with the serial ${serialNumber}; write that serial before it.`,
  )
}

function certificateOf(thing: KeyInput): X509Certificate | undefined {
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

function checkMerchantCertificate(
  { merchant, serial }: ClientConfig,
  privateKey: KeyObject | undefined,
): void {
  const { cert } = merchant ?? {}
  if (cert === undefined) return
  const certificate = cert instanceof X509Certificate ? cert : readCertificate(cert)
  if (certificate === undefined) return
  const { serialNumber } = certificate
  if (serialNumber !== serial.toUpperCase()) {
    throw new ConfigurationError(
      `serial is another one than that of merchant.cert, ${serialNumber}: they belong together.`,
    )
  }
  if (privateKey !== undefined && !certificate.checkPrivateKey(privateKey)) {
    throw new ConfigurationError(
      'privateKey does not belong to merchant.cert: take apiclient_key.pem and apiclient_cert.pem of one download.',
    )
  }
}

function readCertificate(cert: string | Uint8Array): X509Certificate | undefined {
  const isPath = typeof cert === 'string' && !cert.includes('-----BEGIN') && !isFileUrl(cert)
  return explain('merchant.cert', () =>
    isPath ? PemUtil.loadCertificate(cert) : PemUtil.loadCertificateFromString(cert),
  )
}
