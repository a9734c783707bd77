import { ConfigurationError } from '../errors/errors.js'
import { type MessageName, message } from '../messages/message.js'
import { DRIVER_KEYS } from '../request/check-options.js'
import { GUZZLE_OPTIONS, VERB_OPTIONS } from '../request/verb-options.js'
import { nearestOf } from '../values/nearest.js'
import type { ClientConfig } from './client-config.js'

/** What other SDKs and WeChat Pay's own pages call an option. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  mchid: ['merchant_id', 'merchant_no', 'mch_no', 'sp_mchid'],
  serial: [
    'serial_no',
    'serial_number',
    'private_key_serial',
    'cert_serial',
    'cert_serial_no',
    'certificate_serial_no',
    'merchant_serial_number',
    'merchant_serial_no',
    'merchant_certificate_serial',
    'mch_serial_no',
  ],
  privateKey: [
    'private_key_path',
    'merchant_private_key',
    'mch_private_key',
    'api_client_key',
    'mch_secret_cert',
  ],
  certs: [
    'public_key',
    'public_key_id',
    'public_key_path',
    'platform_certs',
    'platform_cert',
    'platform_certificates',
    'platform_public_key',
    'wechatpay_public_key',
    'wechatpay_certificates',
    'wechat_public_cert_path',
  ],
  secret: ['api_key', 'apiv2_key', 'v2_key', 'v2_secret_key', 'mch_key', 'partner_key', 'key'],
  apiv3Key: ['v3_key', 'api_key_v3', 'apiv3_secret', 'secret_key', 'mch_secret_key'],
  merchant: ['cert_path', 'key_path', 'pfx', 'p12', 'apiclient_cert'],
  ca: ['ca_file', 'cafile'],
  baseURL: ['base_url', 'endpoint', 'gateway'],
  language: ['lang', 'locale'],
}

/** axios's options that its instance takes and a client does not; the rest is named by a rule. */
const AXIOS_OPTIONS: readonly string[] = [
  'adapter',
  'httpAgent',
  'httpsAgent',
  'socketPath',
  'transport',
  'lookup',
  'decompress',
  'maxBodyLength',
  'maxRate',
  'onDownloadProgress',
  'onUploadProgress',
  'insecureHTTPParser',
  'timeoutErrorMessage',
  'transitional',
  'withCredentials',
  'formSerializer',
  'fetchOptions',
]

/** axios's words that a shop's own configuration may have for something of its own. */
const COMMON_WORDS: readonly string[] = ['url', 'method', 'data', 'headers', 'baseURL']

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const BY_ALIAS: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([option, names]) =>
    names.map((name) => [plain(name), option] as const),
  ),
)

/**
 * Refuses names that mean an option of this SDK, of Guzzle, of axios or of a verb, and would have
 * no effect where they stand. Any other name may be the caller's own.
 *
 * @throws ConfigurationError that says what to write instead
 */
export function refuseForeignNames(config: ClientConfig, options: readonly string[]): void {
  for (const name of Object.keys(config)) {
    if (
      options.includes(name) ||
      (config as unknown as { [name: string]: unknown })[name] === undefined
    )
      continue
    const refuse = (what: ReturnType<typeof message>) => {
      throw new ConfigurationError(what)
    }
    const guzzle: MessageName | undefined = GUZZLE_OPTIONS.get(name)
    if (name === 'handler') refuse(message('config.handler'))
    if (COMMON_WORDS.includes(name)) continue
    if (AXIOS_OPTIONS.includes(name)) refuse(message('config.axios-option', { name }))
    if (VERB_OPTIONS.has(name)) refuse(message('config.verb-option', { name }))
    if (guzzle !== undefined) refuse(message('config.foreign', { name, advice: message(guzzle) }))
    if (DRIVER_KEYS.includes(name)) refuse(message('config.axios-key', { key: name }))
    const alias = BY_ALIAS.get(plain(name))
    // Beside the option that it would mean, it is the caller's own.
    if (alias !== undefined && isGiven(config, alias)) continue
    const meant = alias ?? nearestOf(name, options)
    if (meant !== undefined) refuse(message('config.unknown-option', { name, meant }))
  }
}

function isGiven(config: ClientConfig, option: string): boolean {
  const value = (config as unknown as { [name: string]: unknown })[option]
  return value !== undefined && value !== null
}
