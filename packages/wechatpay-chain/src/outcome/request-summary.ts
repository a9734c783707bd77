import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import type { RequestSummary } from '../errors/errors.js'
import { Attempt } from './attempt.js'

/** Headers whose values no error, log or config shows. */
export const SECRET_HEADERS = /^(?:authorization|proxy-authorization|cookie)$/i
/** What is shown in the place of a secret. */
export const HIDDEN = '[redacted]'

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
