import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import type { RequestSummary } from '../errors/errors.js'
import { Attempt } from './attempt.js'

const SECRET_HEADERS = /^(?:authorization|proxy-authorization|cookie)$/i
const HIDDEN = '[redacted]'

/** Names a request in a message: method and path template. */
export function routeOf(given: object): { method: string; template: string } {
  const config = given as AxiosRequestConfig
  const request = Attempt.of(config)?.request
  const method = (config.method ?? request?.method ?? 'get').toUpperCase()
  return { method, template: request?.template ?? config.url?.replace(/[?#].*$/s, '') ?? '' }
}

/** Returns the facts of a request that an error may keep: no body, no secret header. */
export function summarize(given: object): RequestSummary {
  const config = given as AxiosRequestConfig
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(
    AxiosHeaders.from(config.headers as AxiosHeaders).toJSON(),
  )) {
    headers[name] = SECRET_HEADERS.test(name) ? HIDDEN : String(value)
  }
  return {
    method: (config.method ?? 'get').toUpperCase(),
    url: config.url ?? '',
    headers,
    ...(config.baseURL === undefined ? {} : { baseURL: config.baseURL }),
    ...(config.timeout === undefined ? {} : { timeout: config.timeout }),
  }
}

/**
 * Takes out of a config, in place, what is not needed any more once its request is over: the
 * signature, a proxy's password, and its body, which may be personal data. A config that is sent
 * again is what its request was (see `guarded-axios.ts`).
 */
export function redact(given: object): void {
  const config = given as AxiosRequestConfig
  const { headers, proxy } = config
  if (headers instanceof AxiosHeaders) {
    for (const name of Object.keys(headers))
      if (SECRET_HEADERS.test(name)) headers.set(name, HIDDEN)
  }
  if (proxy && proxy.auth !== undefined)
    config.proxy = { ...proxy, auth: { username: HIDDEN, password: HIDDEN } }
  delete config.data
}
