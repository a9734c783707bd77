import type { RequestOptionWords } from '../chain/request-options.js'
import type { MessageName } from '../messages/message.js'

/** Names of the options; any other name is a path variable, or refused. */
export const OPTION_NAMES = [
  'json',
  'query',
  'xml',
  'body',
  'headers',
  'multipart',
  'form_params',
  'security',
  'nonceless',
  'sink',
  'sinkMode',
  'minimumRate',
  'maximumSize',
  'stream',
  'timeout',
  'connect_timeout',
  'base_uri',
  'baseURL',
  'proxy',
  'debug',
  'signal',
  'idempotent',
  'retry',
  'http_errors',
  'pendingAsError',
  'allowAmbiguous',
  'allow_redirects',
  'handler',
  'axios',
] as const satisfies readonly (keyof RequestOptionWords)[]

/** The same, to look up. */
export const VERB_OPTIONS: ReadonlySet<string> = new Set(OPTION_NAMES)

type GuzzleMessage = Extract<MessageName, `guzzle.${string}`>

/** Guzzle's options that have no meaning here, and what to do instead. */
export const GUZZLE_OPTIONS: ReadonlyMap<string, GuzzleMessage> = new Map<string, GuzzleMessage>([
  ['auth', 'guzzle.auth'],
  ['cert', 'guzzle.cert'],
  ['ssl_key', 'guzzle.ssl_key'],
  ['verify', 'guzzle.verify'],
  ['cookies', 'guzzle.cookies'],
  ['curl', 'guzzle.curl'],
  ['decode_content', 'guzzle.decode_content'],
  ['delay', 'guzzle.delay'],
  ['expect', 'guzzle.expect'],
  ['form_data', 'guzzle.form_data'],
  ['idn_conversion', 'guzzle.idn_conversion'],
  ['on_headers', 'guzzle.interceptors'],
  ['on_stats', 'guzzle.on_stats'],
  ['progress', 'guzzle.progress'],
  ['read_timeout', 'guzzle.read_timeout'],
  ['synchronous', 'guzzle.synchronous'],
  ['version', 'guzzle.version'],
  ['params', 'guzzle.params'],
  ['data', 'guzzle.data'],
  ['method', 'guzzle.method'],
  ['url', 'guzzle.url'],
])

/** Options of axios, got and fetch that a verb does not take, and what to do instead. */
export const FOREIGN_OPTIONS: ReadonlyMap<string, MessageName> = new Map<string, MessageName>([
  ...GUZZLE_OPTIONS,
  ['searchParams', 'guzzle.params'],
  ['qs', 'guzzle.params'],
  ['payload', 'guzzle.data'],
  ['responseType', 'axios.responseType'],
  ['cancelToken', 'axios.cancelToken'],
  ['validateStatus', 'axios.validateStatus'],
  ...['httpAgent', 'httpsAgent', 'maxContentLength', 'onDownloadProgress', 'onUploadProgress'].map(
    (name) => [name, 'axios.inside'] as const,
  ),
])
