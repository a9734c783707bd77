import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import axios, { AxiosError, AxiosHeaders, type AxiosResponse, CanceledError, type InternalAxiosRequestConfig } from 'axios'

/** What a request needs on the wire and its config must not hold. */
export interface Wire {
  agent: http.Agent | undefined
  /** Milliseconds; 0 for no limit of its own. */
  connectTimeout: number
}

/** Fields of a config that only axios's own adapter knows how to serve. */
const STOCK_FIELDS = [
  'socketPath',
  'transport',
  'lookup',
  'family',
  'cancelToken',
  'onUploadProgress',
  'onDownloadProgress',
  'maxRate',
  'beforeRedirect',
  'httpVersion',
  'fetchOptions',
  'insecureHTTPParser',
] as const

const PROXY_VARIABLES = ['https_proxy', 'http_proxy', 'all_proxy', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']

function needsStockAdapter(config: InternalAxiosRequestConfig): boolean {
  if (config.proxy) return true
  if (config.proxy !== false && PROXY_VARIABLES.some((name) => process.env[name])) return true
  const { data } = config as { data?: unknown }
  if (data !== undefined && data !== null && typeof data !== 'string' && !(data instanceof Uint8Array)) return true
  return STOCK_FIELDS.some((field) => (config as unknown as Record<string, unknown>)[field] !== undefined)
}

/**
 * Sends a request over `node:http(s)` and collects the answer: the part of axios's adapter that signed requests need,
 * at half its cost. What it does not know (proxies, progress, sockets, own transports) goes to axios's own adapter.
 */
export async function send(config: InternalAxiosRequestConfig, wire: Wire): Promise<AxiosResponse> {
  if (needsStockAdapter(config)) return sendByAxios(config, wire)
  return new Promise((resolve, reject) => new Exchange(config, wire, { resolve, reject }).start())
}

async function sendByAxios(config: InternalAxiosRequestConfig, wire: Wire): Promise<AxiosResponse> {
  const inner = Object.assign(Object.create(Object.getPrototypeOf(config)), config) as InternalAxiosRequestConfig & { transport?: unknown }
  if (wire.agent !== undefined && inner.httpsAgent === undefined) inner.httpsAgent = wire.agent
  if (wire.connectTimeout > 0 && inner.transport === undefined) inner.transport = timedTransport(config, wire.connectTimeout)
  try {
    const response = await axios.getAdapter('http')(inner)
    response.config = config
    return response
  } catch (error) {
    if (error instanceof AxiosError) error.config = config
    throw error
  }
}

function timedTransport(config: InternalAxiosRequestConfig, milliseconds: number): unknown {
  const isSecure = config.url?.startsWith('https:') ?? true
  return {
    request(options: http.RequestOptions, callback: (response: http.IncomingMessage) => void) {
      const request = (isSecure ? https : http).request(options, callback)
      limitConnecting(request, { milliseconds, config })
      return request
    },
  }
}

interface ConnectLimit {
  milliseconds: number
  config: InternalAxiosRequestConfig
}

function limitConnecting(request: http.ClientRequest, { milliseconds, config }: ConnectLimit): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return
    const timer = setTimeout(() => {
      request.destroy(new AxiosError(`no connection within ${milliseconds} ms`, 'ERR_CONNECT_TIMEOUT', config))
    }, milliseconds)
    const stop = () => clearTimeout(timer)
    socket.once(config.url?.startsWith('https:') ? 'secureConnect' : 'connect', stop)
    socket.once('close', stop)
  })
}

/** axios types CanceledError by its parent's constructor; at run time it takes message, config. */
function canceled(config: InternalAxiosRequestConfig): Error {
  return Reflect.construct(CanceledError, ['the request was aborted', config])
}

interface Settle {
  resolve(response: AxiosResponse): void
  reject(error: unknown): void
}

/** One request and its answer. */
class Exchange {
  readonly #config: InternalAxiosRequestConfig
  readonly #wire: Wire
  readonly #settle: Settle
  #request: http.ClientRequest | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #abort = () => this.#request?.destroy(canceled(this.#config))

  constructor(config: InternalAxiosRequestConfig, wire: Wire, settle: Settle) {
    this.#config = config
    this.#wire = wire
    this.#settle = settle
  }

  start(): void {
    const { signal, timeout } = this.#config
    if (signal?.aborted) {
      this.#settle.reject(canceled(this.#config))
      return
    }
    this.#request = this.#open()
    signal?.addEventListener?.('abort', this.#abort)
    if (timeout) {
      this.#timer = setTimeout(() => this.#request?.destroy(this.#error(`no answer within ${timeout} ms`, 'ETIMEDOUT')), timeout)
    }
    if (this.#wire.connectTimeout > 0) limitConnecting(this.#request, { milliseconds: this.#wire.connectTimeout, config: this.#config })
    this.#request.once('error', (error) => this.#fail(error))
    this.#request.once('response', (response) => this.#receive(response))
    this.#request.end(this.#config.data as string | Uint8Array | undefined)
  }

  #open(): http.ClientRequest {
    const config = this.#config
    const url = new URL(config.url as string)
    const isSecure = url.protocol === 'https:'
    const headers = config.headers.toJSON() as http.OutgoingHttpHeaders
    const data = config.data as string | Uint8Array | undefined | null
    if (data !== undefined && data !== null) headers['Content-Length'] = Buffer.byteLength(data)
    const agent = isSecure ? (config.httpsAgent ?? this.#wire.agent) : config.httpAgent
    return (isSecure ? https : http).request({
      method: (config.method ?? 'get').toUpperCase(),
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || undefined,
      path: url.pathname + url.search,
      headers,
      agent,
    })
  }

  #receive(response: http.IncomingMessage): void {
    const body = this.#config.decompress === false ? response : decode(response)
    const limit = this.#config.maxContentLength ?? -1
    if (this.#config.responseType === 'stream') {
      this.#release()
      this.#finish(response, body)
      return
    }
    const chunks: Buffer[] = []
    let length = 0
    const broken = () => this.#fail(this.#error('the answer was cut short', 'ECONNRESET'))
    body.on('data', (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (limit < 0 || length <= limit) return
      response.destroy()
      this.#fail(this.#error(`the answer is longer than ${limit} bytes`, 'ERR_BODY_TOO_LARGE'))
    })
    body.once('end', () => {
      if (!response.complete) return broken()
      this.#release()
      this.#finish(response, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
    })
    body.once('error', (error) => this.#fail(error))
    if (body !== response) response.once('error', broken)
    response.once('close', () => {
      if (!response.complete) broken()
    })
  }

  #finish(response: http.IncomingMessage, data: Buffer | Readable): void {
    const config = this.#config
    const status = response.statusCode ?? 0
    const answer: AxiosResponse = {
      data,
      status,
      statusText: response.statusMessage ?? '',
      headers: new AxiosHeaders(response.headers as Record<string, string>),
      config,
    }
    const accepts = config.validateStatus
    if (!accepts || accepts(status)) this.#settle.resolve(answer)
    else this.#settle.reject(new AxiosError(`status ${status}`, status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST', config, undefined, answer))
  }

  #fail(error: Error): void {
    this.#release()
    this.#request?.destroy()
    this.#settle.reject(error instanceof AxiosError ? error : AxiosError.from(error, (error as NodeJS.ErrnoException).code, this.#config))
  }

  #release(): void {
    clearTimeout(this.#timer)
    this.#config.signal?.removeEventListener?.('abort', this.#abort)
  }

  #error(message: string, code: string): AxiosError {
    return new AxiosError(message, code, this.#config)
  }
}

function decode(response: http.IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  if (encoding === '' || encoding === 'identity' || response.statusCode === 204) return response
  if (encoding === 'gzip' || encoding === 'x-gzip') return response.pipe(createGunzip())
  if (encoding === 'deflate') return response.pipe(createInflate())
  if (encoding === 'br') return response.pipe(createBrotliDecompress())
  return response
}
