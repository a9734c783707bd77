import { Readable } from 'node:stream'
import { AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { message } from '../messages/message.js'
import { WordedError } from '../outcome/worded-error.js'
import type { Protocol } from '../request/request.js'
import { Transformer } from '../xml/transformer.js'

/** How much is read of a response that came as a stream, and how long that may take. */
export interface ReadLimits {
  /**
   * Bytes; beyond them the exchange fails, or with `cuts` the rest is thrown away. -1 for no limit.
   */
  length: number
  cuts?: boolean
  /** Milliseconds; 0 for no limit. */
  time: number
}

/** Reads the bytes of a response, whatever adapter it came from. */
export async function readBytes(response: AxiosResponse, limits: ReadLimits): Promise<Buffer> {
  const data: unknown = response.data
  if (data instanceof Readable)
    return readStream(data, limits, response.config as InternalAxiosRequestConfig)
  if (isWebStream(data))
    return readStream(Readable.from(data), limits, response.config as InternalAxiosRequestConfig)
  if (data === undefined || data === null) return Buffer.alloc(0)
  if (typeof data === 'string') return Buffer.from(data)
  if (data instanceof Uint8Array) return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  if (data instanceof Blob) return Buffer.from(await data.arrayBuffer())
  return Buffer.from(JSON.stringify(data))
}

/** Reads a header of a response; `''` when it is missing. */
export function headerOf(response: AxiosResponse, name: string): string {
  const { headers } = response as { headers: AxiosHeaders }
  const lower = name.toLowerCase()
  // Node writes names in lower case; `get` compares all names of the response.
  const value: unknown =
    headers instanceof AxiosHeaders && Object.hasOwn(headers, lower)
      ? headers[lower]
      : AxiosHeaders.from(headers).get(name)
  return value === undefined || value === null ? '' : String(value)
}

function isWebStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}

async function readStream(
  stream: Readable,
  { length, cuts, time }: ReadLimits,
  config: InternalAxiosRequestConfig,
): Promise<Buffer> {
  const late = () =>
    stream.destroy(new WordedError(message('response.slow', { time }), 'ETIMEDOUT', config))
  const timer = time > 0 ? setTimeout(late, time) : undefined
  const chunks: Buffer[] = []
  let received = 0
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array | string)
      received += bytes.length
      if (length < 0 || received <= length) chunks.push(bytes)
      else if (cuts) {
        chunks.push(bytes.subarray(0, bytes.length - (received - length)))
        break
      } else
        throw new WordedError(
          message('response.too-large', { length }),
          'ERR_BODY_TOO_LARGE',
          config,
        )
    }
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
  return Buffer.concat(chunks)
}

const TEXTUAL =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded))/i

/** What a response is parsed from. */
export interface RawResponse {
  bytes: Buffer
  contentType: string
  protocol: Protocol
}

/**
 * Parses the bytes of a response by their type: JSON to a value, APIv2 XML to a map, other text to a
 * string, files stay a Buffer, an empty body is `undefined`. A body that its type misnames stays a
 * string.
 */
export function parseResponse({ bytes, contentType, protocol }: RawResponse): unknown {
  if (bytes.length === 0) return undefined
  const start = bytes.subarray(0, 64).toString('latin1').trimStart()
  const isXml = start.startsWith('<xml') || start.startsWith('<?xml')
  if (protocol === 'v2' && isXml) return parseXml(bytes.toString('utf8')) ?? bytes.toString('utf8')
  const isJson =
    /[/+]json/i.test(contentType) ||
    (contentType === '' && (start.startsWith('{') || start.startsWith('[')))
  if (isJson) return parseJson(bytes.toString('utf8'))
  if (TEXTUAL.test(contentType) || (contentType === '' && protocol === 'v2'))
    return bytes.toString('utf8')
  return bytes
}

/**
 * Parses an APIv2 response; `undefined` for what is not XML, or XML that is not read (a DOCTYPE,
 * endless nesting).
 */
export function parseXml(text: string): Record<string, unknown> | undefined {
  try {
    const map = Transformer.toArray(text) as Record<string, unknown>
    return Object.keys(map).length === 0 ? undefined : map
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
