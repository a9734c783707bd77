import axios, { type InternalAxiosRequestConfig } from 'axios'
import type { MultipartPart, RequestOptions } from '../chain/request-options.js'
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
import { refusedOption, refuseVerbOptions } from './refused-options.js'

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
  refuseVerbOptions(config)
  const call = await readConfig(config)
  const follows = attempt.given?.maxRedirects !== 0
  const { options, sealing } = await seal(call)
  // What `params` became is still added to the query, where `query` would take its place.
  const { query, ...others } = options ?? {}
  if (query !== undefined) config.params = query
  const request = buildRequest(
    { ...call, options: follows ? others : { ...others, allow_redirects: false }, sealing },
    defaults,
  )
  attempt.learn(request, query)
  completeConfig(config, request)
}

/** Reads a config of the axios instance itself as a call, so that it goes the way of a chain's. */
async function readConfig(config: InternalAxiosRequestConfig): Promise<Call> {
  const template = config.url ?? ''
  const { headers } = config
  for (const change of [config.transformRequest ?? []].flat())
    config.data = change.call(config, config.data, headers) as unknown
  const serial = headers.get(SERIAL_HEADER) as string | false | null | undefined
  const params: unknown = config.params ?? undefined
  const options = {
    ...(await bodyOf(config, /^v2\//i.test(template))),
    ...(config.baseURL === undefined ? {} : { baseURL: config.baseURL }),
    ...(params === undefined ? {} : { query: params as NonNullable<RequestOptions['query']> }),
    ...(serial === undefined
      ? {}
      : { headers: { [SERIAL_HEADER]: serial === false ? null : serial } }),
    ...(config.responseType === 'stream' ? { stream: true } : {}),
    ...((config.validateStatus ?? null) === null ? { http_errors: false } : {}),
  }
  const call = callOf(config.method ?? 'get', template, options)
  return { ...call, isPath: true, dataType: dataTypeOf(config), accepts: acceptsOf(config) }
}

function dataTypeOf({ responseType, url }: InternalAxiosRequestConfig): Call['dataType'] {
  if (responseType === 'text' || responseType === 'arraybuffer') return responseType
  const isKnown = [undefined, null, '', 'json', 'stream'].includes(responseType as string)
  if (isKnown) return undefined
  throw refusedOption('responseType', url)
}

/** Refusals may be taken for responses; what succeeded is never made a refusal. */
function acceptsOf({ validateStatus, url }: InternalAxiosRequestConfig): Call['accepts'] {
  if (typeof validateStatus !== 'function') return undefined
  if ([200, 201, 202, 204].every((status) => validateStatus(status))) return validateStatus
  throw refusedOption('validateStatus', url)
}

const FORM_TYPE = 'application/x-www-form-urlencoded;charset=utf-8'

/** Returns the option that gives a body its bytes, as axios would write them. */
async function bodyOf(config: InternalAxiosRequestConfig, isV2: boolean): Promise<RequestOptions> {
  const { data, headers, formSerializer } = config as InternalAxiosRequestConfig<unknown>
  if (data === undefined || data === null) return {}
  const given = headers.getContentType()
  const type = typeof given === 'string' ? given : ''
  const isPlain = isPlainData(data)
  if (data instanceof URLSearchParams || (isPlain && type.includes('x-www-form-urlencoded'))) {
    // Refused there, since APIv2 would not sign it.
    if (isV2) return { form_params: {} }
    if (type === '') headers.setContentType(FORM_TYPE)
    const form = new URLSearchParams()
    return { body: String(isPlain ? axios.toFormData(data, form, formSerializer) : data) }
  }
  const form: unknown =
    isPlain && type.includes('multipart/form-data')
      ? axios.toFormData(data, new FormData(), formSerializer)
      : data
  if (
    Object.prototype.toString.call(form) === '[object FormData]' &&
    !('pipe' in (form as object))
  ) {
    headers.delete('Content-Type')
    return { multipart: await partsOf(form as FormData) }
  }
  return { [isPlain ? (isV2 ? 'xml' : 'json') : 'body']: data }
}

/** Reads the parts of a form, files included, so that its bytes can be signed. */
async function partsOf(form: FormData): Promise<MultipartPart[]> {
  const parts: MultipartPart[] = []
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') parts.push({ name, contents: value })
    else
      parts.push({
        name,
        filename: value.name,
        contents: new Uint8Array(await value.arrayBuffer()),
        ...(value.type === '' ? {} : { headers: { 'Content-Type': value.type } }),
      })
  }
  return parts
}

/** Puts what the builder made of such a call into its config; what the caller gave stays. */
function completeConfig(config: InternalAxiosRequestConfig, request: Request): void {
  config.url = request.path
  config.data = request.data
  for (const { name, value } of request.headers.values()) config.headers.set(name, value, false)
  if (request.sealing.serial !== undefined)
    config.headers.set(SERIAL_HEADER, request.sealing.serial, true)
}

function isPlainData(data: unknown): data is object {
  if (Array.isArray(data)) return true
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return false
  // Streams, files and forms are not JSON, though JSON.stringify writes something of them.
  const isOther = ['pipe', 'getReader', 'arrayBuffer', 'append', 'toBuffer'].some(
    (name) => typeof Reflect.get(data, name) === 'function',
  )
  return !isOther && !(Symbol.asyncIterator in data) && !(data instanceof ArrayBuffer)
}
