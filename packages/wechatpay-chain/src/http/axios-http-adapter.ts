import http from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import axios, {
  AxiosHeaders,
  type AxiosResponse,
  CanceledError,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios'
import { message } from '../messages/message.js'
import { Attempt } from '../outcome/attempt.js'
import { WordedError } from '../outcome/worded-error.js'
import { failOnSilentEnd, limitConnecting, watchSending } from './connection.js'
import { notInherited } from './not-inherited.js'

/** What a request needs on the wire and its config must not hold. */
export interface Wire {
  agent: http.Agent | undefined
  /** For servers without TLS: tests, and a sandbox. */
  plainAgent: http.Agent | undefined
  /** The agent holds the merchant's certificate, so that no other may take its place. */
  isRequired: boolean
  /** Milliseconds; 0 for no limit of its own. */
  connectTimeout: number
}

/** Fields of a config that only axios's own adapter knows how to serve. */
export const AXIOS_FIELDS = [
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

/** Sends a request by axios's own adapter, with the agent and the limits of the client. */
export async function sendByAxios(
  config: InternalAxiosRequestConfig,
  wire: Wire,
): Promise<AxiosResponse> {
  const inner = Object.assign(
    Object.create(Object.getPrototypeOf(config)),
    config,
  ) as InternalAxiosRequestConfig & {
    transport?: unknown
    httpVersion?: unknown
  }
  inner.headers = withoutDefaults(config)
  inner.transitional = { ...config.transitional, clarifyTimeoutError: true }
  if (wire.agent !== undefined && (wire.isRequired || inner.httpsAgent === undefined))
    inner.httpsAgent = wire.agent
  // No status is a failure of the exchange: what a response means is decided once, by the driver.
  inner.validateStatus = null
  if (inner.httpAgent === undefined) inner.httpAgent = wire.plainAgent
  let request: http.ClientRequest | undefined
  // HTTP/2 has a transport of axios's own, which tells nothing.
  if (inner.httpVersion === undefined || Number(inner.httpVersion) === 1) {
    const { connectTimeout } = wire
    inner.transport = watchedTransport(config, {
      connectTimeout,
      onRequest: (made) => (request = made),
    })
  } else Attempt.of(config)?.markSent()
  const cancellation = Attempt.of(config)?.request?.cancellation
  if (cancellation !== undefined) config.signal = cancellation.joinedWith(config.signal)
  const limit = limitExchange(config, inner)
  try {
    const response = await axios.getAdapter('http')(inner)
    response.config = config
    if (response.data instanceof Readable) supervise(response.data, config)
    return response
  } catch (error) {
    if (limit.isOver())
      throw new WordedError(
        message('response.none-in-time', { timeout: config.timeout ?? 0 }),
        'ETIMEDOUT',
        config,
      )
    if (!isAxiosError(error)) throw error
    error.config = config
    if (request?.reusedSocket === true) Object.assign(error, { reusedSocket: true })
    // axios hands on the head of a response with the error when its body was cut short.
    if (error.response !== undefined && error.response.data === undefined) {
      throw new WordedError(message('response.cut-short'), 'ECONNRESET', config)
    }
    // The inner config knows the agent, whose sockets remember what they sent.
    if (error.response !== undefined) error.response.config = config
    throw error
  } finally {
    limit.release()
  }
}

/** Copies headers, and keeps axios from asking for a compression that the caller did not ask for. */
export function withoutDefaults({ headers }: InternalAxiosRequestConfig): AxiosHeaders {
  const own = new AxiosHeaders(headers)
  if (!own.has('Accept-Encoding')) own.set('Accept-Encoding', false)
  return own
}

/**
 * Ends an exchange that takes too long as a whole, of a stream until it begins: axios's own limit
 * is for silence only.
 */
function limitExchange(config: InternalAxiosRequestConfig, inner: InternalAxiosRequestConfig) {
  const { signal, timeout } = config
  if (!timeout || signal?.aborted) return { isOver: () => false, release: () => undefined }
  const controller = new AbortController()
  let isOver = false
  const abort = () => controller.abort()
  const timer = setTimeout(() => {
    isOver = true
    abort()
  }, timeout)
  signal?.addEventListener?.('abort', abort)
  inner.signal = controller.signal
  inner.timeout = 0
  const release = () => {
    clearTimeout(timer)
    signal?.removeEventListener?.('abort', abort)
  }
  return { isOver: () => isOver, release }
}

/** Ends a stream that has been given away when the caller aborts. */
function supervise(stream: Readable, config: InternalAxiosRequestConfig): void {
  const { signal } = config
  // Errors before a consumer attaches are delivered to that consumer.
  stream.setMaxListeners(0).on('error', () => undefined)
  const abort = () => stream.destroy(canceled(config))
  signal?.addEventListener?.('abort', abort)
  stream.once('close', () => signal?.removeEventListener?.('abort', abort))
}

/** axios types CanceledError by its parent's constructor; at run time it takes message, config. */
export function canceled(config: InternalAxiosRequestConfig): Error {
  return Reflect.construct(CanceledError, [String(message('exchange.aborted')), config])
}

/** What axios calls to send: it knows of connecting and sending what axios does not tell. */
interface Transport {
  request(
    options: http.RequestOptions,
    callback: (response: http.IncomingMessage) => void,
  ): http.ClientRequest
}

/** Watches the request of whatever transport sends it: the caller's own, or Node's. */
function watchedTransport(
  config: InternalAxiosRequestConfig,
  { connectTimeout, onRequest }: Watch,
): Transport {
  const own = (config as { transport?: Transport }).transport
  const attempt = Attempt.of(config)
  return {
    request(options, callback) {
      // A transport that is not Node's tells nothing: it may have sent at once.
      if (own !== undefined) attempt?.markSent()
      const transport = own ?? (options.protocol === 'https:' ? https : http)
      const request = transport.request({ ...notInherited(), ...options }, callback)
      onRequest(request)
      if (request instanceof http.ClientRequest) {
        if (attempt !== undefined) watchSending(request, attempt)
        failOnSilentEnd(request)
        if (connectTimeout > 0) limitConnecting(request, { milliseconds: connectTimeout, config })
      }
      return request
    },
  }
}

interface Watch {
  connectTimeout: number
  onRequest(request: http.ClientRequest): void
}
