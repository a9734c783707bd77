import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Hash } from '../src/crypto/hash.js'
import {
  type Client,
  type ClientConfig,
  createClient,
  Formatter,
  Transformer,
} from '../src/index.js'
import { signAnswer } from '../src/testing.js'
import { merchantKeys, platformKeys } from './keys.js'

/** A request as it came over the wire. */
export interface Received {
  method: string
  target: string
  headers: IncomingHttpHeaders
  rawHeaders: string[]
  body: Buffer
}

/** What a test answers; `raw` takes over the socket. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
  /**
   * Signs by APIv3 unless `false`; an object changes what is signed, or which of the headers are
   * sent.
   */
  sign?:
    | boolean
    | {
        body?: string | Uint8Array
        timestamp?: number
        serial?: string
        headers?: (signed: Record<string, string>) => void
      }
  raw?(response: ServerResponse, request: IncomingMessage, socket: Socket): void
}

export const MCHID = '1900000001'
export const MERCHANT_SERIAL = '3775B6A45ACD588826D15E583A95F5DD00000001'
export const PLATFORM_SERIAL = 'PUB_KEY_ID_0119000000012024010100000000000001'
export const SECRET = 'a-v2-key-of-thirty-two-bytes-00!'
export const APIV3_KEY = 'a-v3-key-of-thirty-two-bytes-00!'

/** Keys of both sides. */
export const merchant = merchantKeys
export const platform = platformKeys

/** A plain HTTP server in WeChat Pay's place: it counts, and answers as the test says. */
export class Gateway {
  readonly received: Received[] = []
  answer: (request: Received) => Answer = () => ({ body: '{"ok":true}' })
  readonly #server: Server
  readonly sockets = new Set<Socket>()

  constructor() {
    this.#server = createServer((request, response) => this.#take(request, response))
    this.#server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`
  }

  /** The last request; fails when there was none. */
  get last(): Received {
    const last = this.received.at(-1)
    if (last === undefined) throw new Error('nothing was received')
    return last
  }

  reset(): void {
    this.received.length = 0
    this.answer = () => ({ body: '{"ok":true}' })
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = request
      const received = { method, target: url, headers, rawHeaders, body: Buffer.concat(chunks) }
      this.received.push(received)
      const answer = this.answer(received)
      if (answer.raw) answer.raw(response, request, request.socket)
      else write(answer, response)
    })
  }
}

function write(
  { status = 200, headers = {}, body = '', sign = true }: Answer,
  response: ServerResponse,
): void {
  const type = body.length > 0 ? { 'Content-Type': 'application/json; charset=utf-8' } : {}
  response
    .writeHead(status, {
      ...type,
      ...(sign === false ? {} : signatureOf(body, sign === true ? {} : sign)),
      ...headers,
    })
    .end(body)
}

/** The four headers of a signed APIv3 answer. */
export function signatureOf(
  body: string | Uint8Array,
  change: Exclude<Answer['sign'], boolean | undefined> = {},
): Record<string, string> {
  const { timestamp = Formatter.timestamp(), serial = PLATFORM_SERIAL } = change
  const signed: Record<string, string> = {
    ...signAnswer({
      privateKey: platform.privateKey,
      serial,
      body: change.body ?? body,
      timestamp,
    }),
  }
  change.headers?.(signed)
  return signed
}

/** An APIv2 answer with its sign. */
export function xmlAnswer(
  fields: Record<string, string>,
  type: 'MD5' | 'HMAC-SHA256' = 'MD5',
): Answer {
  const sign = Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(fields)), SECRET) ?? ''
  return {
    body: Transformer.toXml({ ...fields, sign }),
    sign: false,
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
  }
}

/** A client of the gateway: one attempt, no other host, everything else as a merchant has it. */
export function clientOf(gateway: { url: string }, changes: Partial<ClientConfig> = {}): Client {
  return createClient({
    mchid: MCHID,
    serial: MERCHANT_SERIAL,
    privateKey: merchant.privateKey,
    certs: { [PLATFORM_SERIAL]: platform.publicKey },
    secret: SECRET,
    base_uri: gateway.url,
    timeout: 5_000,
    retry: false,
    ...changes,
  })
}

/** What a promise rejects with; fails when it resolves. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('nothing was rejected')
}
