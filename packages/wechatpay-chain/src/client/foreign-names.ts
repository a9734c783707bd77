import { ConfigurationError } from '../errors/errors.js'
import { type MessageName, message } from '../messages/message.js'
import { DRIVER_KEYS } from '../request/check-options.js'
import { GUZZLE_OPTIONS, VERB_OPTIONS } from '../request/option-names.js'
import { nearestOf } from '../values/nearest.js'
import type { ClientConfig } from './client-config.js'

/** What other SDKs and WeChat Pay's own pages call an option. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  mchid: [
    'merchant_id',
    'merchant_no',
    'mch_no',
    'sp_mchid',
    'sp_mch_id',
    'mch',
    'merchant_number',
  ],
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
    'mch_certificate_serial_number',
    'mch_cert_serial_no',
    'mch_serial',
    'merchant_serial',
    'api_cert_serial_no',
    'apiclient_serial_no',
    'x509_serial',
  ],
  privateKey: [
    'private_key_path',
    'merchant_private_key',
    'mch_private_key',
    'api_client_key',
    'mch_secret_cert',
    'private_key_from_path',
    'private_key_content',
    'private_key_string',
    'private_key_file',
    'private_cert_path',
    'merchant_private_key_path',
    'merchant_private_key_file_path',
    'mch_private_key_path',
    'mch_private_key_file_path',
    'apiclient_key_path',
    'rsa_private_key',
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
    'public_key_from_path',
    'public_key_string',
    'public_key_content',
    'public_key_file',
    'wechatpay_public_key_id',
    'wechatpay_public_key_path',
    'wechat_pay_public_key',
    'wechat_pay_public_key_id',
    'wxpay_public_key',
    'wxpay_public_key_id',
    'wechatpay_certificate',
    'wechatpay_cert',
    'wechat_pay_certificates',
    'platform_cert_path',
    'platform_certificate',
    'platform_certificate_path',
    'platform_public_key_id',
    'platform_serial',
    'pub_key',
    'pub_key_id',
    'full_public_key_model',
    'verifier_certificates',
  ],
  secret: [
    'api_key',
    'api_key_v2',
    'api_v2_key',
    'apiv2_secret',
    'v2_key',
    'v2_secret',
    'v2_secret_key',
    'mch_key',
    'mch_api_key',
    'mch_secret_key_v2',
    'merchant_key',
    'partner_key',
    'pay_key',
    'sign_key',
    'key',
  ],
  apiv3Key: [
    'v3_key',
    'v3_secret',
    'v3_secret_key',
    'api_key_v3',
    'api_secret',
    'apiv3_secret',
    'apiv3_secret_key',
    'mch_apiv3_key',
    'mch_v3_key',
    'mch_secret_key',
    'merchant_apiv3_key',
    'secret_key',
    'aes_key',
  ],
  merchant: [
    'cert_path',
    'key_path',
    'cert_file',
    'key_file',
    'cert_pem',
    'key_pem',
    'pfx',
    'pfx_path',
    'p12',
    'p12_path',
    'apiclient_cert',
    'apiclient_cert_path',
    'certificate',
    'mch_public_cert_path',
    'ssl_cert',
    'ssl_cert_path',
    'ssl_key_path',
    'passphrase',
    'cert_password',
  ],
  ca: ['ca_file', 'ca_path', 'root_ca', 'ca_cert'],
  baseURL: ['base_url', 'endpoint', 'gateway', 'gateway_url', 'domain', 'api_host'],
  language: ['lang', 'locale'],
  timeout: ['read_timeout', 'request_timeout', 'http_timeout'],
  proxy: ['http_proxy', 'https_proxy'],
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
