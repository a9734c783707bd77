import { AxiosHeaders, type AxiosRequestConfig, type AxiosResponse } from 'axios'
import type { RequestSummary } from '../errors/errors.js'
import { HIDDEN_VALUE, withoutQuery, withoutValues } from '../values/shown-url.js'
import { Attempt } from './attempt.js'

/** Headers whose values no error, log or config shows. */
export const SECRET_HEADERS = /^(?:authorization|proxy-authorization|cookie)$/i
/** What is shown in the place of a secret. */
export const HIDDEN = HIDDEN_VALUE

/** Names a request in a message: method and path template. */
export function routeOf(given: object): { method: string; template: string } {
  const config = given as AxiosRequestConfig
  const request = Attempt.of(config)?.request
  const method = (config.method ?? request?.method ?? 'get').toUpperCase()
  return { method, template: request?.template ?? withoutQuery(config.url ?? '') }
}

/** Marks a config that was sent: one that has it and no attempt has lost what it was sent with. */
export const SENT = 'sentBy'

/** What an error's config does not show: the body, and what may hold a secret or a socket. */
const UNSHOWN: ReadonlySet<string> = new Set([
  ...['headers', 'data', 'params', 'auth', 'proxy', 'signal', 'cancelToken', 'env', 'socketPath'],
  ...['httpAgent', 'httpsAgent', 'transport', 'fetchOptions', 'http2Options', 'transitional'],
  ...['transformRequest', 'transformResponse'],
])

/** Returns the headers of a response as an error shows them. */
export function shownHeaders(given: AxiosResponse['headers']): AxiosResponse['headers'] {
  const headers = AxiosHeaders.from(given as AxiosHeaders)
  const location = headers.get('Location')
  if (typeof location === 'string') headers.set('Location', withoutValues(location))
  if (headers.has('Set-Cookie')) headers.set('Set-Cookie', HIDDEN)
  return headers
}

/**
 * Returns the config of an error: no body, no value of the query, no secret header, and all that another program has put
 * there. What else a repetition needs is behind the handle of its attempt.
 */
export function summarize(given: object): RequestSummary {
  const config = given as AxiosRequestConfig
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(
    AxiosHeaders.from(config.headers as AxiosHeaders).toJSON(),
  )) {
    headers[name] = SECRET_HEADERS.test(name) ? HIDDEN : String(value)
  }
  const summary: RequestSummary = {
    method: config.method ?? 'get',
    url: withoutValues(config.url ?? ''),
    headers,
  }
  for (const [name, value] of Object.entries(config)) {
    const isShown = value !== undefined && typeof value !== 'function' && !UNSHOWN.has(name)
    if (isShown) summary[name] ??= value as unknown
  }
  // Whoever waits before a repetition asks whether it is still wanted.
  if (config.signal !== undefined)
    Object.defineProperty(summary, 'signal', { value: config.signal, writable: true })
  const attempt = Attempt.of(config)
  return attempt === undefined
    ? summary
    : (attempt.attachTo(Object.assign(summary, { [SENT]: 'wechatpay-chain' })) as RequestSummary)
}
