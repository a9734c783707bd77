import dns from 'node:dns'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** A request as the server received it. */
export interface Received {
  method: string
  /** Host of the request without its port. */
  host: string
  /** Path with query, as in the request line. */
  target: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** Serial of the TLS client certificate; `undefined` when none was shown. */
  clientCertificate: string | undefined
}

/** An HTTPS server that writes down what it receives, under the host names of WeChat Pay. */
export interface Recorder {
  port: number
  received: Received[]
  close(): Promise<void>
}

export interface RecorderOptions {
  key: string
  cert: string
  /** Authority of client certificates. */
  ca: string
  answer(request: Received, response: ServerResponse): void
}

/**
 * Starts a recorder on a free port; it asks for a client certificate and takes requests without
 * one.
 */
export async function startRecorder({ key, cert, ca, answer }: RecorderOptions): Promise<Recorder> {
  const received: Received[] = []
  const server: Server = createServer(
    { key, cert, ca, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        const clientCertificate = (request.socket as TLSSocket).getPeerCertificate()?.serialNumber
        const host = (headers.host ?? '').replace(/:\d+$/, '')
        const one = {
          method,
          host,
          target: url,
          headers,
          body: Buffer.concat(chunks),
          clientCertificate,
        }
        received.push(one)
        answer(one, response)
      })
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Lookup = typeof dns.lookup

/** Lets some host names mean this machine, as a hosts file would; returns how to undo it. */
export function mapHosts(hosts: ReadonlySet<string>): () => void {
  const original = dns.lookup
  const mapped = (
    name: string,
    options: dns.LookupOptions,
    callback: (...answer: unknown[]) => void,
  ) => {
    if (!hosts.has(name)) return Reflect.apply(original, dns, [name, options, callback])
    const answer = options.all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4]
    process.nextTick(callback, null, ...answer)
  }
  dns.lookup = mapped as unknown as Lookup
  return () => {
    dns.lookup = original
  }
}
