import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import { expandTemplate } from '../chain/template.js'
import { RequestRefusedError } from '../errors.js'
import type { RequestHeaders, RequestOptions, RequestOptionWords } from '../types/options.js'
import { buildHeaders } from './headers.js'
import { splitOptions } from './option-words.js'
import { attachPlan, type Protocol, RequestPlan } from './plan.js'
import { buildQuery } from './query.js'
import { buildBody, type RequestBody } from './request-body.js'

/** What a client adds to each of its requests. */
export interface RequestDefaults {
  baseURL: string
  headers: RequestHeaders | undefined
  userAgent: string
}

/** A verb's call, before it is an axios config. */
export interface Call {
  method: string
  template: string
  options: RequestOptions | undefined
  /** Fixed by `select('v2')`; otherwise the path decides. */
  protocol?: Protocol
}

/** Parts of an axios config that belong to the driver: changing them would undo signing or verifying. */
const DRIVER_KEYS: readonly string[] = [
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
  const body = isV2 ? v2Body(words, plan) : buildBody(words, template)
  plan.signedText = body.signedText
  const headers = buildHeaders({
    protocol,
    userAgent: defaults.userAgent,
    contentType: body.contentType,
    client: defaults.headers,
    request: words.headers,
    template,
  })
  const config: AxiosRequestConfig = {
    ...checkAxiosOption(words.axios, template),
    method: call.method,
    url: words.query === undefined ? path : `${path.replace(/[?#].*$/s, '')}${prefixed(buildQuery(words.query))}`,
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
  plan.sink = words.sink
  plan.stream = words.stream === true
  plan.followRedirects = words.allow_redirects !== false
  plan.httpErrors = words.http_errors !== false
  if (words.connect_timeout !== undefined) plan.connectTimeout = milliseconds('connect_timeout', words.connect_timeout, plan.template)
  if (words.debug === true) plan.debug = (line) => void process.stderr.write(`${line}\n`)
  else if (typeof words.debug === 'function') plan.debug = words.debug
  return plan
}

/** APIv2 sends `xml` and nothing else, except an upload, whose fields the caller has signed. */
function v2Body(words: RequestOptionWords, plan: RequestPlan): RequestBody {
  const isUpload = words.xml === undefined && (words.multipart !== undefined || isSignedStreamBody(words.body))
  if (isUpload) return buildBody(words, plan.template)
  plan.xml = words.xml ?? {}
  return {}
}

function isSignedStreamBody(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !(body instanceof Uint8Array) && 'toBuffer' in body
}

function milliseconds(word: string, value: unknown, template: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
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
  throw new RequestRefusedError(`${template || '/'}: axios.${key} belongs to the driver, since it would undo signing or verifying (nothing was sent)`, {
    code: 'ERR_OPTION',
    template,
    hint: 'use the option words of the verb (query, json, headers, sink, stream …)',
  })
}
