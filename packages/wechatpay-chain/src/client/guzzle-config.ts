import { ConfigurationError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'
import { isProxy } from '../request/check-options.js'
import type { RequestDefaults } from '../request/request.js'
import { describe } from '../values/describe.js'
import type { ClientConfig, MerchantTls, TlsInput } from './client-config.js'

/** Guzzle's options that a client takes as defaults of its requests. */
const DEFAULTED = ['proxy', 'debug', 'http_errors', 'connect_timeout', 'allow_redirects'] as const

/** Returns the options that each request of a client has unless it brings its own. */
export function requestDefaults(config: ClientConfig): RequestDefaults['options'] {
  checkDefaults(config)
  const names = DEFAULTED.filter((name) => config[name] !== undefined && config[name] !== null)
  if (names.length === 0) return undefined
  return Object.freeze(
    Object.assign(Object.create(null), ...names.map((name) => ({ [name]: config[name] }))),
  )
}

function checkDefaults({ proxy, debug, http_errors, allow_redirects }: ClientConfig): void {
  if (proxy !== undefined && proxy !== null && !isProxy(proxy))
    throw new ConfigurationError(message('config.proxy'))
  for (const [name, value, isFine] of [
    ['debug', debug, typeof debug === 'boolean' || typeof debug === 'function'],
    ['http_errors', http_errors, typeof http_errors === 'boolean'],
    ['allow_redirects', allow_redirects, typeof allow_redirects === 'boolean'],
  ] as const)
    if (value !== undefined && value !== null && !isFine)
      throw new ConfigurationError(message('config.not-a-boolean', { name, kind: describe(value) }))
}

/**
 * Turns what Guzzle says of TLS into what this SDK calls it: `verify` with a path becomes `ca`,
 * `cert` and `ssl_key` become `merchant`.
 *
 * @throws ConfigurationError for `verify: false`, and where the same thing is said twice
 */
export function translateTls(config: ClientConfig): ClientConfig {
  const { verify, cert, ssl_key: key } = config as { [Name in keyof ClientConfig]: unknown }
  if (verify !== undefined && verify !== null && verify !== true) {
    if (typeof verify !== 'string' || verify === '')
      throw new ConfigurationError(message('config.verify'))
    refuseBoth('verify', 'ca', config.ca)
    config.ca = verify
  }
  if (cert !== undefined || key !== undefined) {
    const name = cert === undefined ? 'ssl_key' : 'cert'
    refuseBoth(name, 'merchant', config.merchant)
    if (cert === undefined) throw new ConfigurationError(message('config.tls-missing'))
    config.merchant = merchantOf(cert, key ?? cert)
  }
  for (const name of ['verify', 'cert', 'ssl_key'] as const) delete config[name]
  return config
}

/** Guzzle gives a passphrase as the second of a pair; a `cert` alone holds the key too. */
function merchantOf(cert: unknown, key: unknown): MerchantTls {
  const [file, passphrase] = Array.isArray(cert) ? cert : [cert]
  return {
    cert: file as TlsInput,
    key: key as NonNullable<MerchantTls['key']>,
    ...(passphrase === undefined ? {} : { passphrase: passphrase as string }),
  }
}

function refuseBoth(name: string, own: 'ca' | 'merchant', value: unknown): void {
  if (value !== undefined) throw new ConfigurationError(message('config.said-twice', { name, own }))
}

/** Times below this were probably meant in seconds, as Guzzle takes them; in milliseconds. */
const SHORT = 100

/**
 * Warns, once a client, of a time that is so short that seconds were probably meant: at once for
 * those of the configuration, and through the returned function for those of a request.
 */
export function createTimeWarning(
  { timeout, connect_timeout }: ClientConfig,
  warn: (said: Part) => void,
): (name: string, value: number) => void {
  let warned = false
  const check = (name: string, value: number) => {
    if (warned || value <= 0 || value >= SHORT) return
    warned = true
    warn(message('config.short-time', { name, value, meant: value * 1_000 }))
  }
  for (const [name, value] of Object.entries({ timeout, connect_timeout }))
    if (typeof value === 'number') check(name, value)
  return check
}
