import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'
import { DRIVER_KEYS } from '../request/check-options.js'
import { DEFAULTS } from '../values/defaults.js'
import { describe } from '../values/describe.js'
import { isFileUrl } from '../values/file-path.js'
import { nearestOf } from '../values/nearest.js'
import { ownOptions } from '../values/own-options.js'
import { shownName } from '../values/shown-name.js'
import type { ClientConfig } from './client-config.js'

/** The keys of a configuration, loaded and checked against each other. */
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
 * Returns a configuration's options, from plain objects and from classes with getters.
 *
 * @throws ConfigurationError if it is not an object, or for a misspelt option; a name that
 * resembles no option may be the caller's own
 */
export function readConfig(given: ClientConfig): ClientConfig {
  if (typeof given !== 'object' || given === null)
    throw new ConfigurationError(message('config.not-an-object'))
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
      throw new ConfigurationError(message('config.unknown-option', { name, meant }))
  }
}

/**
 * Checks a configuration and loads its keys.
 *
 * @throws ConfigurationError whose message says what is wrong and what to do
 */
export function checkConfig(config: ClientConfig): CheckedKeys {
  checkString(config, 'mchid', 'config.meaning-mchid')
  checkString(config, 'serial', 'config.meaning-serial')
  if (config.serial === '') throw new ConfigurationError(message('config.serial-empty'))
  checkSymmetricKeys(config)
  checkSecretsStayInPlace(config)
  checkTransport(config)
  const privateKey = loadPrivateKey(config)
  const keys = loadPlatformKeys(config, privateKey)
  checkMerchantCertificate(config, privateKey)
  return { privateKey, keys }
}

function checkString(
  config: ClientConfig,
  name: 'mchid' | 'serial',
  meaning: 'config.meaning-mchid' | 'config.meaning-serial',
): void {
  const value: unknown = config[name]
  if (value === undefined || value === null)
    throw new ConfigurationError(message('config.missing', { name, meaning: message(meaning) }))
  if (typeof value !== 'string')
    throw new ConfigurationError(message('config.not-a-string', { name, kind: describe(value) }))
  if (/[^\x21-\x7e]|["\\,]/.test(value)) {
    throw new ConfigurationError(
      message('config.bad-character', { name, meaning: message(meaning) }),
    )
  }
}

/** Checks the options for sending requests, so that mistakes do not surface only in a request. */
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
    throw new ConfigurationError(message('config.not-a-url', { name, baseURL: DEFAULTS.baseURL }))
  }
  for (const name of ['timeout', 'maxContentLength', 'minimumRate', 'maximumSize'] as const) {
    const value: unknown = config[name]
    if (
      value === undefined ||
      (typeof value === 'number' && value >= 0 && (value < 2 ** 31 || name !== 'timeout'))
    )
      continue
    throw new ConfigurationError(
      message('config.bad-number', {
        name,
        value: String(value),
        unit: message(name === 'timeout' ? 'config.milliseconds' : 'config.bytes'),
      }),
    )
  }
  const key = Object.keys(config.axios ?? {}).find((name) => DRIVER_KEYS.includes(name))
  if (key !== undefined) {
    throw new ConfigurationError(message('config.axios-key', { key }))
  }
}

function checkSymmetricKeys({ secret, apiv3Key, allowSameKeys }: ClientConfig): void {
  for (const [name, key, meaning] of [
    ['secret', secret, message('config.apiv2-key')],
    ['apiv3Key', apiv3Key, message('config.apiv3-key')],
  ] as const) {
    if (key === undefined) continue
    if (typeof key !== 'string')
      throw new ConfigurationError(
        message('config.key-not-a-string', {
          name,
          kind: describe(key),
          meaning,
          bytes: KEY_BYTES,
        }),
      )
    const length = Buffer.byteLength(key)
    const isV2Length = name === 'secret' && length > 0
    if (
      length === KEY_BYTES ||
      (isV2Length && length !== KEY_BYTES - 1 && length !== KEY_BYTES + 1)
    )
      continue
    throw new ConfigurationError(
      message('config.key-length', { name, length, meaning, bytes: KEY_BYTES }),
    )
  }
  if (apiv3Key !== undefined && apiv3Key === secret && allowSameKeys !== true) {
    throw new ConfigurationError(message('config.same-keys'))
  }
}

/**
 * Refuses a key that was given as a number or a name, since it would be sent and printed: each
 * request carries `mchid` and `serial`.
 */
function checkSecretsStayInPlace({
  mchid,
  serial,
  brandId,
  certs,
  secret,
  apiv3Key,
}: ClientConfig): void {
  const named = Object.keys(certs ?? {}).map(
    (name) => [message('config.name-in-certs'), name] as const,
  )
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
      throw new ConfigurationError(message('config.key-in-place', { place, key }))
  }
}

function loadPrivateKey({ privateKey, signer }: ClientConfig): KeyObject | undefined {
  if (signer !== undefined) {
    if (typeof signer !== 'function') throw new ConfigurationError(message('config.signer'))
    return undefined
  }
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

function loadPlatformKeys(
  { certs, verifier, serial, apiv3Key }: ClientConfig,
  privateKey: KeyObject | undefined,
): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  if (verifier !== undefined && typeof verifier !== 'function')
    throw new ConfigurationError(message('config.verifier'))
  if (apiv3Key !== undefined && certs === undefined) return keys
  const missing =
    certs === undefined ||
    certs === null ||
    (typeof certs === 'object' && Object.keys(certs).length === 0)
  if (missing) {
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
    const key = explain(place, () => Rsa.from(thing, Rsa.KEY_TYPE_PUBLIC))
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
