import type { AxiosRequestConfig } from 'axios'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { OPTION_NAMES, VERB_OPTIONS } from '../request/option-names.js'
import { isPlainObject } from '../values/plain-object.js'

type Refused = readonly (readonly [keyof AxiosRequestConfig, ...harmless: unknown[]])[]

/** Options of axios that are refused with any other value: they would undo signing or verifying. */
export const REFUSED_OPTIONS: Refused = [
  ['auth'],
  ['allowAbsoluteUrls', true],
  ['beforeRedirect'],
  ['decompress', true],
  ['maxRedirects', 0],
  ['parseReviver'],
  ['responseEncoding', 'utf8', 'utf-8', 'UTF-8'],
  ['timeoutErrorMessage', ''],
  ['transformResponse'],
]

/** Refused as defaults of the axios instance where a chain calls, whose verbs have other options. */
export const REFUSED_ON_CHAINS: Refused = [
  ...REFUSED_OPTIONS,
  ['responseType', 'json'],
  ['transformRequest'],
  ['validateStatus'],
]

/** Returns the error for an option that is not served. */
export function refusedOption(name: string, template = ''): RequestRefusedError {
  return refused(template, message('transport.option', { name }), {
    code: 'ERR_OPTION',
    hint: message('transport.option-hint'),
  })
}

/** Options of verbs that axios has too, or that interceptors commonly read from a config. */
const SHARED = ['headers', 'timeout', 'baseURL', 'proxy', 'signal', 'axios']
const LEFT_ALONE = ['debug', 'retry', 'idempotent']
const GUZZLE_ONLY = ['verify', 'cert', 'ssl_key', 'form_data', 'on_headers', 'on_stats', 'curl']

/** Options of verbs, which a config of the axios instance would lose. */
const VERB_ONLY = [...OPTION_NAMES, ...GUZZLE_ONLY].filter(
  (name) => ![...SHARED, ...LEFT_ALONE].includes(name),
)
/** Those that hold a body, as `post(url, { json })` has them in place of the body itself. */
const BODIES = ['json', 'xml', 'form_params', 'multipart']

/**
 * Refuses options of verbs in a config of the axios instance, and in place of its body.
 *
 * @throws RequestRefusedError that says how the call is written
 */
export function refuseVerbOptions(config: AxiosRequestConfig<unknown>): void {
  const { url = '', method = 'get', data } = config
  const inBody = isPlainObject(data) ? Object.keys(data) : []
  const isInBody = inBody.length > 0 && inBody.every((name) => VERB_OPTIONS.has(name))
  const name =
    VERB_ONLY.find((one) => (config as Record<string, unknown>)[one] !== undefined) ??
    (isInBody ? inBody.find((one) => BODIES.includes(one)) : undefined)
  if (name === undefined) return
  throw refused(url, message('transport.verb-option', { name }), {
    code: 'ERR_OPTION',
    method: method.toUpperCase(),
    hint: message('transport.verb-option-hint', { method: method.toUpperCase() }),
  })
}
