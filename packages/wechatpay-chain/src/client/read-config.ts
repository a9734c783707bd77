import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { ownOptions } from '../values/own-options.js'
import type { ClientConfig } from './client-config.js'
import { refuseForeignNames } from './foreign-names.js'
import { translateTls } from './guzzle-config.js'
import { readNotations } from './load-keys.js'

/** Options of a configuration; they are read by these names, and never from `Object.prototype`. */
export const CONFIG_OPTIONS = [
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
  'proxy',
  'verify',
  'debug',
  'http_errors',
  'connect_timeout',
  'allow_redirects',
  'cert',
  'ssl_key',
  'catalog',
  'plainFields',
  'unknownRoutes',
  'onRotate',
  'language',
  'logger',
  'axios',
  'now',
  'nonce',
  'warn',
] as const satisfies readonly (keyof ClientConfig)[]

/**
 * Returns a configuration's options, from plain objects and from classes with getters.
 *
 * @throws ConfigurationError if it is not an object, or for a name that means an option and is
 * none; any other name may be the caller's own
 */
export function readConfig(given: ClientConfig): ClientConfig {
  if (typeof given !== 'object' || given === null)
    throw new ConfigurationError(message('config.not-an-object'))
  refuseForeignNames(given, CONFIG_OPTIONS)
  const config = ownOptions(given, CONFIG_OPTIONS)
  for (const name of ['merchant', 'ca'] as const) if (config[name] === null) delete config[name]
  const { merchant, axios } = config
  if (isObject(merchant))
    config.merchant = ownOptions(merchant, ['cert', 'key', 'pfx', 'passphrase'])
  if (isObject(axios)) config.axios = Object.assign(Object.create(null), axios)
  return readNotations(translateTls(config))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
