import http from 'node:http'
import https from 'node:https'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import {
  AxiosError,
  AxiosHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios'
import { type Message, message } from '../messages/message.js'
import { Attempt } from '../outcome/attempt.js'
import { WordedError } from '../outcome/worded-error.js'
import { PROXY_VARIABLES } from '../values/proxy-variables.js'
import { AXIOS_FIELDS, canceled, sendByAxios, type Wire } from './axios-http-adapter.js'
import { limitConnecting, silentEnd, watchSending } from './connection.js'
import { notInherited } from './not-inherited.js'

/**
 * Returns whether a request needs what only axios's own adapter can do: proxies, progress, sockets,
 * own transports.
 */
function needsAxiosAdapter(config: InternalAxiosRequestConfig): boolean {
  if (config.proxy) return true
  if (config.proxy !== false) for (const name of PROXY_VARIABLES) if (process.env[name]) return true
  const { data } = config as { data?: unknown }
  if (
    data !== undefined &&
    data !== null &&
    typeof data !== 'string' &&
    !(data instanceof Uint8Array)
  )
    return true
  for (const field of AXIOS_FIELDS)
    if ((config as unknown as Record<string, unknown>)[field] !== undefined) return true
  return false
}

/**
 * Sends a request over `node:http(s)` and collects the response: the part of axios's adapter that
 * signed requests need, at half its cost. What it does not know (proxies, progress, sockets, own
 * transports) goes to axios's own adapter.
 */
export async function send(config: InternalAxiosRequestConfig, wire: Wire): Promise<AxiosResponse> {
  if (needsAxiosAdapter(config)) return sendByAxios(config, wire)
  return new Promise((resolve, reject) => new Exchange(config, wire, { resolve, reject }).start())
}

/** Most of a refusal that is kept, in bytes. */
const MAXIMUM_REFUSAL = 1024 * 1024

interface Settle {
  resolve(response: AxiosResponse): void
  reject(error: unknown): void
}

/** One request and its response. */
class Exchange {
  readonly #config: InternalAxiosRequestConfig
  readonly #wire: Wire
  readonly #attempt: Attempt | undefined
  readonly #settle: Settle
  #request: http.ClientRequest | undefined
  #body: Readable | undefined
  #failed = false
  #isCollected = false
  #timer: NodeJS.Timeout | undefined
  readonly #abort = () => this.#fail(canceled(this.#config))

  constructor(config: InternalAxiosRequestConfig, wire: Wire, settle: Settle) {
    this.#config = config
    this.#wire = wire
    this.#attempt = Attempt.of(config)
    this.#settle = settle
  }

  start(): void {
    const { signal, timeout } = this.#config
    try {
      this.#request = this.#open()
    } catch (error) {
      this.#fail(error as Error)
      return
    }
    signal?.addEventListener?.('abort', this.#abort)
    this.#attempt?.request?.cancellation?.listen(this.#abort)
    if (timeout) {
      this.#timer = setTimeout(
        () => this.#fail(this.#error(message('response.none-in-time', { timeout }), 'ETIMEDOUT')),
        timeout,
      )
    }
    const { connectTimeout } = this.#wire
    if (connectTimeout > 0)
      limitConnecting(this.#request, { milliseconds: connectTimeout, config: this.#config })
    this.#request.on('error', this.#fail).once('response', this.#receive)
    this.#request.once('close', () => {
      if (this.#body === undefined) this.#fail(silentEnd())
    })
    // A connection that was used before may take a byte at once.
    if (this.#request.reusedSocket) this.#attempt?.markSent()
    else if (this.#attempt !== undefined) watchSending(this.#request, this.#attempt)
    this.#request.end(this.#config.data as string | Uint8Array | undefined)
  }

  #open(): http.ClientRequest {
    const config = this.#config
    const known = this.#attempt?.signed?.url
    const url =
      known !== undefined && known.href === config.url ? known : new URL(config.url as string)
    const isSecure = url.protocol === 'https:'
    const headers = config.headers.toJSON() as http.OutgoingHttpHeaders
    const data = config.data as string | Uint8Array | undefined | null
    if (data !== undefined && data !== null) headers['Content-Length'] = Buffer.byteLength(data)
    const { agent: own, isRequired, plainAgent } = this.#wire
    const agent = isSecure
      ? isRequired
        ? own
        : (config.httpsAgent ?? own)
      : (config.httpAgent ?? plainAgent)
    return (isSecure ? https : http).request({
      ...notInherited(),
      method: (config.method ?? 'get').toUpperCase(),
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || undefined,
      path: url.pathname + url.search,
      headers,
      agent,
    })
  }

  readonly #receive = (response: http.IncomingMessage): void => {
    const encoding = response.headers['content-encoding']
    const isPlain = encoding === undefined || this.#config.decompress === false
    const body = isPlain ? response : decode(response, encoding)
    this.#body = body
    const broken = () => this.#fail(this.#error(message('response.cut-short'), 'ECONNRESET'))
    body.on('error', (error: NodeJS.ErrnoException) =>
      error.code?.startsWith('Z_') ? this.#fail(error) : broken(),
    )
    response.once('close', () => {
      if (!response.complete) broken()
    })
    // A refusal is never a file: it is collected, within the time of a whole exchange.
    const isFile = this.#config.responseType === 'stream' && response.statusCode === 200
    if (isFile) this.#handOver(response, body)
    else this.#collect(response, body)
  }

  /** Gives the stream away; from here on its reader watches its pace, and an abort ends it. */
  #handOver(response: http.IncomingMessage, body: Readable): void {
    clearTimeout(this.#timer)
    body.once('close', () => this.#release())
    this.#finish(response, body)
  }

  #collect(response: http.IncomingMessage, body: Readable): void {
    const { maxContentLength = -1, responseType } = this.#config
    const limit = responseType === 'stream' ? MAXIMUM_REFUSAL : maxContentLength
    const chunks: Buffer[] = []
    let length = 0
    body.on('data', (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (limit >= 0 && length > limit)
        this.#fail(
          this.#error(message('response.too-large', { length: limit }), 'ERR_BODY_TOO_LARGE'),
        )
    })
    // A body that is decoded can end before the response itself does, of which the end is still to
    // come.
    const finish = () => {
      if (this.#isCollected || !response.complete || !body.readableEnded) return
      this.#isCollected = true
      this.#release()
      this.#finish(response, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
    }
    body.once('end', finish)
    if (body !== response) response.once('end', finish)
  }

  #finish(response: http.IncomingMessage, data: Buffer | Readable): void {
    const config = this.#config
    const status = response.statusCode ?? 0
    const collected: AxiosResponse = {
      data,
      status,
      statusText: response.statusMessage ?? '',
      // Node has parsed them; axios would look at each character again.
      headers: Object.assign(new AxiosHeaders(), response.headers) as AxiosHeaders,
      config,
    }
    this.#settle.resolve(collected)
  }

  /**
   * Ends the exchange, also where its response is a stream that has been handed over. Only the first
   * failure counts.
   */
  readonly #fail = (error: Error): void => {
    if (this.#failed) return
    this.#failed = true
    this.#release()
    const failure = isAxiosError(error)
      ? error
      : AxiosError.from(error, (error as NodeJS.ErrnoException).code, this.#config)
    if (this.#request?.reusedSocket === true) Object.assign(failure, { reusedSocket: true })
    this.#settle.reject(failure)
    this.#body?.destroy(error)
    this.#request?.destroy()
  }

  #release(): void {
    clearTimeout(this.#timer)
    this.#config.signal?.removeEventListener?.('abort', this.#abort)
    this.#attempt?.request?.cancellation?.listen(undefined)
  }

  #error(said: Message, code: string): AxiosError {
    return new WordedError(said, code, this.#config)
  }
}

/**
 * Undoes a content encoding, and takes its header away, as axios does; an unknown one is left to
 * the signature.
 */
function decode(response: http.IncomingMessage, encoding: string): Readable {
  const create = DECODERS[encoding.trim().toLowerCase()]
  if (create === undefined || response.statusCode === 204) return response
  delete response.headers['content-encoding']
  return pipeline(response, create(), () => undefined)
}

const DECODERS: Readonly<Record<string, () => Transform>> = Object.assign(Object.create(null), {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
})
