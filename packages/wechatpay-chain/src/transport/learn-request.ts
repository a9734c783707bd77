import type { InternalAxiosRequestConfig } from 'axios'
import type { RequestOptions } from '../chain/request-options.js'
import type { SealedCall } from '../encrypted-fields/seal-request.js'
import { SERIAL_HEADER } from '../encrypted-fields/serial-header.js'
import type { Attempt } from '../outcome/attempt.js'
import {
  buildRequest,
  type Call,
  callOf,
  type Request,
  type RequestDefaults,
} from '../request/request.js'

/** What makes requests of calls. */
export interface LearnTools {
  defaults: RequestDefaults
  seal(call: Call): Promise<SealedCall>
}

/** Makes the request of a call with the axios instance itself, as its interceptors have left it. */
export async function learnRequest(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  { seal, defaults }: LearnTools,
): Promise<void> {
  const call = readConfig(config)
  const { options, sealing } = await seal(call)
  // What `params` became is still added to the query, where `query` would take its place.
  const { query, ...others } = options ?? {}
  if (query !== undefined) config.params = query
  const request = buildRequest({ ...call, options: others, sealing }, defaults)
  attempt.learn(request, query)
  completeConfig(config, request)
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
