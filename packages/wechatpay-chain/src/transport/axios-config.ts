import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import type { Attempt } from '../outcome/attempt.js'
import { HIDDEN, SECRET_HEADERS, SENT } from '../outcome/request-summary.js'
import type { Request } from '../request/request.js'

/** Headers that axios adds where there are none. */
const AXIOS_HEADERS = ['Content-Type', 'User-Agent', 'Accept'] as const

/**
 * Joins a request and one of its attempts into the config that axios is given. `baseURL` is another
 * host of the client's, if any.
 */
export function joinConfig(
  request: Request,
  attempt: Attempt,
  baseURL = request.baseURL,
): AxiosRequestConfig {
  const { data, timeout, signal, proxy } = request
  const headers: Record<string, string | string[] | boolean> = Object.create(null)
  for (const { name, value } of request.headers.values()) headers[name] = value
  // What is not sent must be taken away from axios, which has defaults of its own.
  for (const name of AXIOS_HEADERS)
    if (!request.headers.has(name.toLowerCase())) headers[name] = false
  const config: AxiosRequestConfig = {
    ...request.axios,
    method: request.method,
    url: request.path,
    baseURL,
    headers,
    ...(data === undefined ? {} : { data }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(signal === undefined ? {} : { signal }),
    ...(proxy === undefined ? {} : { proxy }),
  }
  return attempt.attachTo(config)
}

/**
 * Takes out of a config, in place, what is not needed any more once its request is over: the
 * signature, a proxy's password, and its body, which may be personal data. A config that is sent
 * again is what its request was (see `repeat-request.ts`).
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
  Object.assign(config, { [SENT]: 'wechatpay-chain' })
}
