import type { RequestOptions, RequestOptionWords } from '../chain/request-options.js'
import { variablesOf } from '../chain/template.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { type MessageName, message } from '../messages/message.js'
import { describe } from '../values/describe.js'
import { nearestOf } from '../values/nearest.js'

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

/** The one argument of a verb, taken apart. */
export interface SplitOptions {
  options: RequestOptionWords
  variables: Record<string, unknown>
}

/**
 * Splits a verb's argument into options and path variables. They share one object, as in the
 * original, so a variable that is named like an option does both.
 *
 * @throws RequestRefusedError for a name that is neither, with the nearest name that would do
 */
export function splitOptions(options: RequestOptions | undefined, template: string): SplitOptions {
  // Without a prototype: what another library puts on that of all objects is not an option.
  const own: Record<string, unknown> = Object.create(null)
  const split: SplitOptions = { options: own, variables: Object.create(null) }
  if (options === undefined || options === null) return split
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw refused(template, message('option.not-an-object', { kind: describe(options) }), {
      code: 'ERR_REQUEST_REFUSED',
    })
  }
  let names: readonly string[] | undefined
  for (const key of Object.keys(options)) {
    const value = options[key]
    const isOption = VERB_OPTIONS.has(key)
    if (isOption) own[key] = value
    names ??= template.includes('{') ? variablesOf(template) : []
    if (names.includes(key)) split.variables[key] = value
    else if (!isOption && value !== undefined)
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
  const foreign = GUZZLE_OPTIONS.get(name)
  const missing = names.find((variable) => !Object.hasOwn(given, variable))
  const all =
    names.length > 0
      ? message('option.variables', { names: names.join(', ') })
      : message('option.no-variables')
  const list = missing === undefined ? all : message('option.missing', { list: all, missing })
  const nearest = nearestOf(name, [...names, ...VERB_OPTIONS])
  const meant = nearest === undefined ? list : message('option.did-you-mean', { nearest, list })
  const hint = foreign === undefined ? meant : message(foreign)
  return refused(template, message('option.unknown', { name }), {
    code: 'ERR_UNKNOWN_OPTION',
    hint,
  })
}
