import type { RequestOptions, RequestOptionWords } from '../chain/request-options.js'
import { variablesOf } from '../chain/template.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { nearestOf } from '../values/nearest.js'

const WORDS: ReadonlySet<string> = new Set<keyof RequestOptionWords>([
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
  'axios',
])

/** Guzzle's words that have no meaning here, and what to do instead. */
const FOREIGN_WORDS: Readonly<Record<string, string>> = {
  auth: 'the SDK signs each request; there is nothing to authenticate otherwise',
  cert: 'give merchant.cert in the configuration and security: true here',
  ssl_key: 'give merchant.key in the configuration and security: true here',
  verify:
    'the server certificate is always checked; give ca in the configuration for a server of your own',
  handler: 'use interceptors of client.getDriver()',
  cookies: 'WeChat Pay uses no cookies',
  curl: 'use axios: { httpsAgent: … }',
  decode_content: 'answers are decoded, since the signature covers the decoded text',
  delay: 'wait before the call',
  expect: 'Node sends bodies without asking first',
  form_data: 'use form_params or multipart',
  idn_conversion: 'host names are converted by the URL standard',
  on_headers: 'use interceptors of client.getDriver()',
  on_stats: 'use debug, or interceptors of client.getDriver()',
  progress: 'use axios: { onDownloadProgress, onUploadProgress }',
  read_timeout: 'use timeout',
  synchronous: 'await the promise',
  version: 'HTTP/1.1 is used',
  params: 'use query',
  data: 'use json, xml or body',
  method: 'call the verb of that name',
  url: 'the chain is the URL',
}

/** The one argument of a verb, taken apart. */
export interface SplitOptions {
  words: RequestOptionWords
  variables: Record<string, unknown>
}

/**
 * Splits a verb's argument into option words and path variables. They share one object, as in the
 * original, so a variable that is named like a word does both.
 *
 * @throws RequestRefusedError for a name that is neither, with the nearest name that would do
 */
export function splitOptions(options: RequestOptions | undefined, template: string): SplitOptions {
  // Without a prototype: what another library puts on that of all objects is not an option.
  const split: SplitOptions = { words: Object.create(null), variables: Object.create(null) }
  if (options === undefined || options === null) return split
  if (typeof options !== 'object' || Array.isArray(options)) {
    const kind = Array.isArray(options) ? 'a list' : typeof options
    throw refused(template, `a verb takes one object of options, not ${kind}`, {
      code: 'ERR_REQUEST_REFUSED',
    })
  }
  let names: readonly string[] | undefined
  for (const key of Object.keys(options)) {
    const value = options[key]
    const isWord = WORDS.has(key)
    if (isWord)
      Object.defineProperty(split.words, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    names ??= variablesOf(template)
    if (names.includes(key)) split.variables[key] = value
    else if (!isWord && value !== undefined)
      throw unknownName(key, { given: options, names, template })
  }
  return split
}

interface Surroundings {
  given: object
  /** Variables of the template. */
  names: readonly string[]
  template: string
}

function unknownName(name: string, { given, names, template }: Surroundings): RequestRefusedError {
  const foreign = Object.hasOwn(FOREIGN_WORDS, name) ? FOREIGN_WORDS[name] : undefined
  const missing = names.find((variable) => !Object.hasOwn(given, variable))
  const all =
    names.length > 0 ? `the path variables are ${names.join(', ')}` : 'the path has no variables'
  const list = missing === undefined ? all : `${all}; "${missing}" is missing`
  const nearest = nearestOf(name, [...names, ...WORDS])
  const hint = foreign ?? (nearest === undefined ? list : `did you mean "${nearest}"? ${list}`)
  return refused(template, `"${name}" is neither an option nor a variable of the path`, {
    code: 'ERR_UNKNOWN_OPTION',
    hint,
  })
}
