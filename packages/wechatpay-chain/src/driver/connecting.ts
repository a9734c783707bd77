import type http from 'node:http'
import type { TLSSocket } from 'node:tls'
import { AxiosError, type InternalAxiosRequestConfig } from 'axios'

/** Node's own knowledge of a socket that its types lack. */
type AnySocket = TLSSocket & { secureConnecting?: boolean }

/** Event after which bytes that are written reach the other side; `undefined` for a connection that is made already. */
function readyEvent({ encrypted, secureConnecting, connecting }: AnySocket): 'connect' | 'secureConnect' | undefined {
  // A lookup, a proxy's CONNECT and a certificate that is refused come before.
  if (encrypted === true && (connecting || secureConnecting === true)) return 'secureConnect'
  return connecting ? 'connect' : undefined
}

/** Tells when the first byte of a request may be handed to a connected socket: from then on nobody knows what the other side does. */
export function watchSending(request: http.ClientRequest, onSending: () => void): void {
  request.once('socket', (given) => {
    const socket = given as AnySocket
    const event = readyEvent(socket)
    if (event !== undefined) socket.once(event, onSending)
    // An agent that was refused by its proxy gives a socket that only repeats the refusal: nothing can be written to it.
    else if (socket.writable !== false) onSending()
  })
}

interface ConnectLimit {
  milliseconds: number
  config: InternalAxiosRequestConfig
}

/** Ends a request whose connection is not made in time. */
export function limitConnecting(request: http.ClientRequest, { milliseconds, config }: ConnectLimit): void {
  const timer = setTimeout(() => {
    request.destroy(new AxiosError(`no connection within ${milliseconds} ms`, 'ERR_CONNECT_TIMEOUT', config))
  }, milliseconds)
  const stop = () => clearTimeout(timer)
  watchSending(request, stop)
  request.once('close', stop)
}
