import type { KeyObject } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { MESSAGES, type Message, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { DRIVER_KEYS } from '../request/check-options.js'
import { DEFAULTS } from '../values/defaults.js'
import { describe, shownNumber } from '../values/describe.js'
import type { ClientConfig } from './client-config.js'
import { loadPrivateKey } from './load-keys.js'
import { checkMerchantCertificate } from './merchant-certificate.js'
import { loadPlatformKeys } from './platform-keys.js'
import { refusal } from './refusal.js'
import { checkMchid, checkSerialNumber } from './serial.js'
import { checkSymmetricKeys } from './symmetric-keys.js'
import type { V3Option } from './v3-material.js'

/** The keys of a configuration, loaded and checked against each other. */
export interface CheckedKeys {
  privateKey: KeyObject | undefined
  keys: ReadonlyMap<string, KeyObject>
  /** What a client can live with. */
  warnings: readonly Message[]
}

/** Options in milliseconds. */
const TIMES = ['timeout', 'connect_timeout'] as const

/**
 * Checks a configuration and loads its keys.
 *
 * @throws ConfigurationError whose message says what is wrong and what to do
 */
export function checkConfig(config: ClientConfig, missing: readonly V3Option[]): CheckedKeys {
  checkSecretsStayInPlace(config)
  checkString(config, 'mchid', 'config.meaning-mchid')
  checkMchid(config)
  checkSerialNumber(config)
  if (!missing.includes('serial')) checkString(config, 'serial', 'config.meaning-serial')
  if (config.serial === '') throw new ConfigurationError(message('config.serial-empty'))
  checkSymmetricKeys(config)
  checkTransport(config)
  const privateKey = loadPrivateKey(config, missing)
  const { keys, warnings } = loadPlatformKeys(config, privateKey, missing)
  const ofMerchant = checkMerchantCertificate(config, privateKey, keys.values())
  return { privateKey, keys, warnings: [...warnings, ...ofMerchant] }
}

function checkString(
  config: ClientConfig,
  name: 'mchid' | 'serial',
  meaning: 'config.meaning-mchid' | 'config.meaning-serial',
): void {
  const value: unknown = config[name]
  const isEmptyV2 = name === 'serial' && config.secret === ''
  if (isEmptyV2 && (value === undefined || value === null || value === ''))
    throw new ConfigurationError(message('config.secret-empty'))
  if (value === undefined || value === null)
    throw new ConfigurationError(message('config.missing', { name, meaning: message(meaning) }))
  if (typeof value !== 'string')
    throw new ConfigurationError(message('config.not-a-string', { name, kind: describe(value) }))
  if (/[^\x21-\x7e]|["\\,]/.test(value)) {
    throw refusal(problem('configuration.blanks', { name, meaning: MESSAGES[meaning] }))
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
  for (const name of [...TIMES, 'maxContentLength', 'minimumRate', 'maximumSize'] as const) {
    const value: unknown = config[name]
    const isTime = TIMES.some((time) => time === name)
    if (
      value === undefined ||
      (typeof value === 'number' && value >= 0 && (value < 2 ** 31 || !isTime))
    )
      continue
    throw new ConfigurationError(
      message('config.bad-number', {
        name,
        value: shownNumber(value),
        unit: message(isTime ? 'config.milliseconds' : 'config.bytes'),
      }),
    )
  }
  const key = Object.keys(config.axios ?? {}).find((name) => DRIVER_KEYS.includes(name))
  if (key !== undefined) {
    throw new ConfigurationError(message('config.axios-key', { key }))
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
