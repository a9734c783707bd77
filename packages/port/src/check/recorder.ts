import { once } from 'node:events'
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createNetServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { TLSSocket } from 'node:tls'
import type { Identity } from './identity.js'
import type { RecordedRequest } from './recorded-request.js'
import { respond } from './respond.js'

/** First byte of a TLS record of a handshake (RFC 8446, 5.1). */
const HANDSHAKE = 0x16

/** Takes every request for whatever host, keeps it and answers with success. */
export interface Recorder {
  /** Returns the requests since the last call. */
  readonly take: () => readonly RecordedRequest[]
  readonly close: () => Promise<void>
}

/**
 * Starts a recorder on a Unix socket, or on a port of 127.0.0.1. It understands TLS for any host,
 * and `CONNECT` and absolute URLs as a proxy is sent them.
 */
export async function startRecorder(
  identity: Identity,
  listen: { readonly path: string } | { readonly port: number },
): Promise<Recorder & { readonly port: number }> {
  let requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  const http = createHttpServer((message, response) => {
    void handle(message, response).catch(() => response.destroy())
  })
  http.on('connect', (message: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    accept(socket, (message.url ?? '').replace(/:\d+$/, ''))
  })

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(message)
    const request = recorded(message, body)
    requests.push(request)
    const { headers, body: text } = respond(request, identity)
    response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(text) })
    response.end(text)
  }

  function accept(socket: Socket, host?: string): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null
      if (first === null) return
      socket.unshift(first)
      if (first[0] === HANDSHAKE) secure(socket, host)
      else http.emit('connection', socket)
    })
  }

  function secure(socket: Socket, host = 'localhost'): void {
    const tls = new TLSSocket(socket, {
      isServer: true,
      secureContext: identity.serverOf(host),
      SNICallback: (name, done) => done(null, identity.serverOf(name || host)),
    })
    tls.on('error', () => socket.destroy())
    http.emit('connection', tls)
  }

  const server = createNetServer((socket) => accept(socket))
  await listening(server, listen)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    take() {
      const taken = requests
      requests = []
      return taken
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function listening(
  server: Server,
  listen: { readonly path: string } | { readonly port: number },
): Promise<void> {
  server.listen('path' in listen ? listen : { ...listen, host: '127.0.0.1' })
  await once(server, 'listening')
}

function recorded(message: IncomingMessage, body: Buffer): RecordedRequest {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  const scheme = message.socket instanceof TLSSocket ? 'https' : 'http'
  const target = message.url ?? '/'
  // A proxy is sent the whole URL.
  const whole = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(target)
  const [path = '', query = ''] = split(whole ? (whole[2] ?? '') : target)
  return {
    method: message.method ?? '',
    origin: whole?.[1] ?? `${scheme}://${(headers['host'] ?? '').replace(/:(?:443|80)$/, '')}`,
    path,
    query,
    headers,
    body,
  }
}

function split(target: string): [string, string] {
  const at = target.indexOf('?')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
}
