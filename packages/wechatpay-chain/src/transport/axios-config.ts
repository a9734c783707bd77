import { AxiosHeaders, type AxiosRequestConfig, type InternalAxiosRequestConfig } from 'axios'
import type { RequestOptions } from '../chain/request-options.js'
import { SERIAL_HEADER } from '../encrypted-fields/serial-header.js'
import type { Attempt } from '../outcome/attempt.js'
import { HIDDEN, SECRET_HEADERS } from '../outcome/request-summary.js'
import { type Call, callOf, type Request } from '../request/request.js'

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

/** Reads a config of the axios instance itself as a call, so that it goes the way of a chain's. */
export function readConfig(config: InternalAxiosRequestConfig): Call {
  const template = config.url ?? ''
  const isV2 = /^v2\//i.test(template)
  const { data } = config as { data?: unknown }
  const hasData = data !== undefined && data !== null
  const name = isPlainData(data) ? (isV2 ? 'xml' : 'json') : 'body'
  const serial = config.headers.get(SERIAL_HEADER) as string | false | null | undefined
  const params: unknown = config.params ?? undefined
  const options = {
    ...(hasData ? { [name]: data } : {}),
    ...(params === undefined ? {} : { query: params as NonNullable<RequestOptions['query']> }),
    ...(serial === undefined
      ? {}
      : { headers: { [SERIAL_HEADER]: serial === false ? null : serial } }),
    ...(config.responseType === 'stream' ? { stream: true } : {}),
    ...(config.validateStatus === null ? { http_errors: false } : {}),
  }
  return { ...callOf(config.method ?? 'get', template, options), isPath: true }
}

/** Puts what the builder made of such a call into its config; what the caller gave stays. */
export function completeConfig(config: InternalAxiosRequestConfig, request: Request): void {
  config.url = request.path
  config.data = request.data
  for (const { name, value } of request.headers.values()) config.headers.set(name, value, false)
  if (request.sealing.serial !== undefined)
    config.headers.set(SERIAL_HEADER, request.sealing.serial, true)
}

function isPlainData(data: unknown): boolean {
  if (Array.isArray(data)) return true
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return false
  // Streams, files and forms are not JSON, though JSON.stringify writes something of them.
  const isOther = ['pipe', 'getReader', 'arrayBuffer', 'append', 'toBuffer'].some(
    (name) => typeof Reflect.get(data, name) === 'function',
  )
  return !isOther && !(Symbol.asyncIterator in data) && !(data instanceof ArrayBuffer)
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
