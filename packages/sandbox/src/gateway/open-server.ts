import type { ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { SandboxKeys } from '../identity/keys.js'
import { Failure } from '../protocol/failure.js'
import { type ReceivedRequest, readTarget } from '../protocol/request.js'
import { createRefusingPort, type RefusingPort } from './refusing-port.js'
import type { SentResponse } from './serve.js'

/** Bytes of the largest body: a file of 7.5 MB and its form. */
const MAXIMUM_BODY = 9 * 1_048_576

/** The gateway's sockets. */
export interface GatewayServer {
  url: string
  /** The same gateway over TLS, with a certificate of the sandbox's authority. */
  tlsUrl: string
  /** Refuses connections over HTTP for a while. */
  refuse: RefusingPort['refuse']
  close(): Promise<void>
}

/** How the sockets are opened. */
export interface ServerOptions {
  host: string
  port: number
  tlsPort: number
  keys: SandboxKeys
  serve: (request: ReceivedRequest, refusal?: Failure) => Promise<SentResponse>
  /** Adds routes of the sandbox's own. */
  mount: (app: FastifyInstance) => void
}

/**
 * Opens the gateway over HTTP and HTTPS; every body reaches `serve` as the bytes that were sent.
 */
export async function openServer({
  host,
  port,
  tlsPort,
  keys,
  serve,
  mount,
}: ServerOptions): Promise<GatewayServer> {
  let refusing: RefusingPort | undefined
  const handler = async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, await serve(receivedOf(request)), () => refusing?.isClosed() ?? false)
  const app = fastify({
    bodyLimit: MAXIMUM_BODY,
    forceCloseConnections: true,
    keepAliveTimeout: 30_000,
    frameworkErrors: (_error, request, reply) => void handler(request, reply),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
    const large = error.statusCode === 413
    return send(
      reply,
      await serve(
        receivedOf(request),
        new Failure(large ? 413 : 400, 'PARAM_ERROR', large ? '请求报文过大' : '请求报文格式错误'),
      ),
    )
  })
  mount(app)
  app.all('/*', handler)
  app.setNotFoundHandler(handler)
  await app.ready()
  const { certificate, privateKey } = keys.server
  const tls = createTlsServer(
    {
      cert: certificate,
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      ca: keys.authority.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, response) => app.routing(request, response),
  )
  try {
    await app.listen({ host, port })
    await new Promise<void>((resolve, reject) =>
      tls.once('error', reject).listen(tlsPort, host, resolve),
    )
  } catch (error) {
    await app.close()
    throw error
  }
  const listening = createRefusingPort(app.server)
  refusing = listening
  return {
    refuse: listening.refuse,
    url: `http://${authorityOf(host, app.server.address() as AddressInfo)}`,
    tlsUrl: `https://${authorityOf(host, tls.address() as AddressInfo)}`,
    close: () => listening.opened().then(() => closeAll(app, tls)),
  }
}

function receivedOf(request: FastifyRequest): ReceivedRequest {
  const socket = request.raw.socket as Partial<TLSSocket>
  const certificate = socket.authorized ? socket.getPeerCertificate?.().serialNumber : undefined
  return {
    method: request.method,
    ...readTarget(request.raw.url ?? '/'),
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    secure: socket.encrypted ?? false,
    ...(certificate ? { clientCertificate: certificate } : {}),
  }
}

async function send(
  reply: FastifyReply,
  response: SentResponse,
  isLast: () => boolean = () => false,
): Promise<FastifyReply> {
  const { status, headers, body, delay } = response
  if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, delay))
  if (response.transport) return breakOff(reply, response)
  reply.code(status).headers(headers)
  // A connection that stays open would get around a port that refuses.
  if (isLast()) reply.header('Connection', 'close')
  return body.length === 0 ? reply.send() : reply.send(body)
}

/** Sends no response, half of one, or one that comes byte by byte. */
function breakOff(
  reply: FastifyReply,
  { status, headers, body, transport, pause = 1000 }: SentResponse,
): FastifyReply {
  reply.hijack()
  const { raw } = reply
  if (transport === 'reset') raw.destroy()
  if (transport === 'truncate') {
    raw.writeHead(status, { ...headers, 'Content-Length': String(body.length || 1) })
    raw.write(body.subarray(0, Math.floor(body.length / 2)), () => raw.destroy())
  }
  if (transport === 'drip') {
    raw.writeHead(
      status,
      body.length === 0 ? headers : { ...headers, 'Content-Length': String(body.length) },
    )
    drip(raw, body, pause)
  }
  return reply
}

/** Writes a body byte by byte until it is through or the client has gone. */
function drip(raw: ServerResponse, body: Buffer, pause: number): void {
  let position = 0
  const next = (): void => {
    if (position === body.length) {
      clearInterval(timer)
      raw.end()
      return
    }
    raw.write(body.subarray(position, ++position))
  }
  const timer = setInterval(next, pause)
  raw.once('close', () => clearInterval(timer))
  raw.flushHeaders()
  next()
}

function authorityOf(host: string, { port, family }: AddressInfo): string {
  if (host === '0.0.0.0' || host === '::' || host === 'localhost') return `127.0.0.1:${port}`
  return family === 'IPv6' ? `[${host}]:${port}` : `${host}:${port}`
}

async function closeAll(
  app: FastifyInstance,
  tls: ReturnType<typeof createTlsServer>,
): Promise<void> {
  tls.closeAllConnections()
  await Promise.all([app.close(), new Promise((resolve) => tls.close(resolve))])
}
