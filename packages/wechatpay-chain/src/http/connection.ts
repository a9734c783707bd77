import type http from 'node:http'
import { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { InternalAxiosRequestConfig } from 'axios'
import { message } from '../messages/message.js'
import { WordedError } from '../outcome/worded-error.js'

/** Node's own knowledge of a socket that its types lack. */
type AnySocket = TLSSocket & { secureConnecting?: boolean }

/**
 * Event after which bytes that are written reach the other side; `undefined` for a connection that
 * is made already.
 */
function readyEvent({
  encrypted,
  secureConnecting,
  connecting,
}: AnySocket): 'connect' | 'secureConnect' | undefined {
  // A lookup, a proxy's CONNECT and a certificate that is refused come before.
  if (encrypted === true && (connecting || secureConnecting === true)) return 'secureConnect'
  return connecting ? 'connect' : undefined
}

/** What may become of a connection. */
export interface SendingWatch {
  /**
   * The first byte of the request may be handed to a connected socket: from then on it is unknown
   * what the other side does.
   */
  markSent(): void
  /**
   * There will be no connection: a proxy has refused it, and its refusal comes as if it were the
   * response.
   */
  markRefusedByProxy(): void
}

/** Watches what becomes of the connection of a request. */
export function watchSending(request: http.ClientRequest, watch: SendingWatch): void {
  request.once('socket', (given) => {
    const socket = given as AnySocket
    // A stream that is not a socket of Node's tells nothing: it may have sent at once.
    const event = socket instanceof Socket ? readyEvent(socket) : undefined
    if (event === 'secureConnect') {
      // Sockets that `tls.connect` has not made say only this, before their certificate counts;
      // those of `tls.connect` are ended by then.
      socket.once('secure', () => {
        if (!socket.destroyed) watch.markSent()
      })
    }
    if (event !== undefined) socket.once(event, () => watch.markSent())
    // An agent that was refused by its proxy gives a socket that only repeats the refusal: nothing
    // can be written to it.
    else if (socket.writable === false) watch.markRefusedByProxy()
    else watch.markSent()
  })
}

interface ConnectLimit {
  milliseconds: number
  config: InternalAxiosRequestConfig
}

/** Ends a request whose connection is not made in time. */
export function limitConnecting(
  request: http.ClientRequest,
  { milliseconds, config }: ConnectLimit,
): void {
  const timer = setTimeout(() => {
    request.destroy(
      new WordedError(
        message('connection.none-in-time', { milliseconds }),
        'ERR_CONNECT_TIMEOUT',
        config,
      ),
    )
  }, milliseconds)
  const stop = () => clearTimeout(timer)
  watchSending(request, { markSent: stop, markRefusedByProxy: stop })
  request.once('close', stop)
}

/**
 * Makes the error of a request whose connection closed with neither a response nor an error, as
 * after `101 Switching Protocols`.
 */
export function silentEnd(): Error {
  return Object.assign(new Error(String(message('connection.no-response'))), {
    code: 'ECONNRESET',
  })
}

/** Ends such a request, where nobody else does. */
export function failOnSilentEnd(request: http.ClientRequest): void {
  let isTold = false
  const tell = () => {
    isTold = true
  }
  request.once('response', tell).once('error', tell)
  request.once('close', () => {
    if (!isTold) request.emit('error', silentEnd())
  })
}
