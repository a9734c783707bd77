import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'

/**
 * Milliseconds that a connection is kept without a request; servers commonly close theirs after 5
 * seconds.
 */
const IDLE = 4_000
/** Milliseconds before a server's announced end that its connection is given up. */
const MARGIN = 1_000

/** Node's own knowledge of a kept socket, missing in its types. */
type KeptSocket = Socket & { _httpMessage?: { res?: http.IncomingMessage } }

/**
 * Returns how long a connection may idle, in milliseconds: less than its server says, so that no
 * request meets a closing one.
 */
export function idleTime(keepAlive: string | undefined): number {
  const seconds = /(?:^|[,;\s])timeout=(\d{1,6})/i.exec(keepAlive ?? '')?.[1]
  return seconds === undefined ? IDLE : Math.max(0, Number(seconds) * 1_000 - MARGIN)
}

function limitIdling(socket: KeptSocket): boolean {
  const header = socket._httpMessage?.res?.headers['keep-alive']
  const idle = idleTime(Array.isArray(header) ? header.join(', ') : header)
  if (idle > 0) socket.setTimeout(idle)
  return idle > 0
}

type Keeps = {
  keepSocketAlive(socket: unknown): boolean
  reuseSocket(socket: Socket, request: http.ClientRequest): void
}
const keeping = http.Agent.prototype as unknown as Keeps
const keepingTls = https.Agent.prototype as unknown as Keeps

/** An agent of TLS that closes idle connections before their server does. */
export class IdleHttpsAgent extends https.Agent {
  override keepSocketAlive(socket: Socket): boolean {
    return keepingTls.keepSocketAlive.call(this, socket) && limitIdling(socket)
  }

  override reuseSocket(socket: Socket, request: http.ClientRequest): void {
    socket.setTimeout(0)
    keepingTls.reuseSocket.call(this, socket, request)
  }
}

/** The same without TLS: for a sandbox, and for tests. */
export class IdleHttpAgent extends http.Agent {
  override keepSocketAlive(socket: Socket): boolean {
    return keeping.keepSocketAlive.call(this, socket) && limitIdling(socket)
  }

  override reuseSocket(socket: Socket, request: http.ClientRequest): void {
    socket.setTimeout(0)
    keeping.reuseSocket.call(this, socket, request)
  }
}
