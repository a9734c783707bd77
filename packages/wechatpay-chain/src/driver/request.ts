import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import { expandTemplate } from '../chain/template.js'
import { RequestRefusedError } from '../errors.js'
import type { RequestHeaders, RequestOptions, RequestOptionWords } from '../types/options.js'
import { buildHeaders } from './headers.js'
import type { Language } from './hints.js'
import { splitOptions } from './option-words.js'
import { attachPlan, type Protocol, RequestPlan } from './plan.js'
import { buildQueryOf } from './query.js'
import { buildBody, type RequestBody } from './request-body.js'
import { checkSink } from './sink.js'
import type { Verifier } from './verify-v3.js'

/** What a client adds to each of its requests. */
export interface RequestDefaults {
  baseURL: string
  headers: RequestHeaders | undefined
  userAgent: string
  /** Language of hints in errors. */
  language: Language
  /** The key that answers are to be signed with, for `Wechatpay-Serial`. */
  askedKey(): string | undefined
}

/** A verb's call, before it is an axios config. */
export interface Call {
  method: string
  template: string
  options: RequestOptions | undefined
  /** Fixed by `select('v2')`; otherwise the path decides. */
  protocol?: Protocol
  /** Checks the answer in place of the client's verifier. */
  verifier?: Verifier
}

/** Parts of an axios config that belong to the driver: changing them would undo signing or verifying. */
export const DRIVER_KEYS: readonly string[] = [
  'url',
  'method',
  'data',
  'params',
  'paramsSerializer',
  'transformRequest',
  'transformResponse',
  'responseType',
  'responseEncoding',
  'validateStatus',
  'maxRedirects',
  'beforeRedirect',
  'auth',
  'headers',
  'baseURL',
]

/**
 * Turns a verb's call into one axios config: path variables filled in, Guzzle's words translated, the body made.
 * Nothing of it is secret, and nothing has been sent yet.
 *
 * @throws RequestRefusedError for anything that must not be sent
 */
export function buildRequest(call: Call, defaults: RequestDefaults): AxiosRequestConfig {
  const { template } = call
  const { words, variables } = splitOptions(call.options, template)
  const expanded = expandTemplate(template, variables)
  const isV2 = call.protocol === undefined ? /^v2\//i.test(expanded) : call.protocol === 'v2'
  const protocol: Protocol = isV2 ? 'v2' : 'v3'
  const path = isV2 ? expanded.replace(/^v2\/+/i, '') : expanded
  const plan = planRequest(words, new RequestPlan(protocol, template))
  plan.verifier = call.verifier
  plan.language = defaults.language
  plan.isHostChosen = words.base_uri !== undefined || words.baseURL !== undefined || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(expanded)
  const body = isV2 ? v2Body(words, plan) : v3Body(words, plan)
  plan.signedText = body.signedText
  const askedKey = isV2 ? undefined : defaults.askedKey()
  const headers = buildHeaders({
    protocol,
    userAgent: defaults.userAgent,
    contentType: body.contentType,
    client: askedKey === undefined ? defaults.headers : { 'Wechatpay-Serial': askedKey, ...defaults.headers },
    request: words.headers,
    template,
  })
  const config: AxiosRequestConfig = {
    ...checkAxiosOption(words.axios, template),
    method: call.method,
    url: words.query === undefined ? path : `${path.replace(/[?#].*$/s, '')}${prefixed(buildQueryOf(template, words.query))}`,
    baseURL: words.baseURL ?? words.base_uri ?? defaults.baseURL,
    headers: Object.fromEntries([...headers.values()].map(({ name, value }) => [name, value])),
  }
  if (!headers.has('content-type')) config.headers = { ...config.headers, 'Content-Type': false }
  if (!headers.has('user-agent')) config.headers = { ...config.headers, 'User-Agent': false }
  if (!headers.has('accept')) config.headers = { ...config.headers, Accept: false }
  if (body.data !== undefined) config.data = body.data
  if (words.timeout !== undefined) config.timeout = milliseconds('timeout', words.timeout, template)
  if (words.signal !== undefined) config.signal = words.signal
  if (words.proxy !== undefined) config.proxy = toProxy(words.proxy, template)
  if (words.http_errors === false) config.validateStatus = null
  return attachPlan(config, plan)
}

function prefixed(query: string): string {
  return query === '' ? '' : `?${query}`
}

function planRequest(words: RequestOptionWords, plan: RequestPlan): RequestPlan {
  plan.nonceless = words.nonceless !== undefined && words.nonceless !== null
  plan.security = words.security === true && plan.protocol === 'v2'
  plan.sink = checkSink(words.sink, plan.template)
  plan.stream = words.stream === true
  plan.followRedirects = words.allow_redirects !== false
  plan.httpErrors = words.http_errors !== false
  plan.idempotent = words.idempotent === true
  plan.retry = words.retry
  if (words.connect_timeout !== undefined) plan.connectTimeout = milliseconds('connect_timeout', words.connect_timeout, plan.template)
  if (words.debug === true) plan.debug = (line) => void process.stderr.write(`${line}\n`)
  else if (typeof words.debug === 'function') plan.debug = words.debug
  return plan
}

/** APIv2 sends `xml` and nothing else, except an upload, whose fields the caller has signed. */
function v2Body(words: RequestOptionWords, plan: RequestPlan): RequestBody {
  const isUpload = words.xml === undefined && (words.multipart !== undefined || isSignedStreamBody(words.body))
  if (isUpload) return buildBody(words, plan.template)
  const other = (['json', 'body', 'form_params'] as const).find((word) => words[word] !== undefined && words[word] !== null)
  if (other !== undefined) throw refuseBody(`APIv2 sends xml, and ${other} would be lost`, 'write its fields as xml: { … }', plan.template)
  if (words.xml !== undefined && !isPlainObject(words.xml)) {
    throw refuseBody('xml takes a plain object of parameters', 'write xml: { mch_id: "…", … }', plan.template)
  }
  plan.xml = words.xml ?? {}
  return {}
}

function v3Body(words: RequestOptionWords, plan: RequestPlan): RequestBody {
  if (words.xml === undefined || words.xml === null) return buildBody(words, plan.template)
  throw refuseBody('xml is for APIv2 paths (v2/…), and would be lost here', 'use json, or check the path', plan.template)
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: object | null = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function refuseBody(what: string, hint: string, template: string): RequestRefusedError {
  return new RequestRefusedError(`${template || '/'}: ${what} (nothing was sent; ${hint})`, { code: 'ERR_BODY', template, hint })
}

function isSignedStreamBody(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !(body instanceof Uint8Array) && 'toBuffer' in body
}

/** A longer timer would run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1

function milliseconds(word: string, value: unknown, template: string): number {
  if (typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER) return value
  throw new RequestRefusedError(`${template || '/'}: ${word} is ${String(value)}, it takes milliseconds from 0 up (nothing was sent)`, {
    code: 'ERR_OPTION',
    template,
  })
}

function toProxy(proxy: string | AxiosProxyConfig | false, template: string): AxiosProxyConfig | false {
  if (proxy === false || typeof proxy === 'object') return proxy
  let url: URL
  try {
    url = new URL(proxy)
  } catch {
    throw new RequestRefusedError(`${template || '/'}: proxy is no URL (nothing was sent; write it like http://127.0.0.1:3128)`, {
      code: 'ERR_OPTION',
      template,
    })
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const config: AxiosProxyConfig = { protocol: url.protocol, host: url.hostname, port }
  if (url.username) config.auth = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  return config
}

function checkAxiosOption(axios: AxiosRequestConfig | undefined, template: string): AxiosRequestConfig {
  const key = Object.keys(axios ?? {}).find((name) => DRIVER_KEYS.includes(name))
  if (key === undefined) return axios ?? {}
  throw new RequestRefusedError(
    `${template || '/'}: axios.${key} belongs to the driver, since it would undo signing or verifying (nothing was sent)`,
    {
      code: 'ERR_OPTION',
      template,
      hint: 'use the option words of the verb (query, json, headers, sink, stream …)',
    },
  )
}
