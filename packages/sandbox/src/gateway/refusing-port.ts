import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A listening port that can refuse connections for a while. */
export interface RefusingPort {
  /**
   * Closes the port at once and listens on it again after some milliseconds; then `done` is called.
   * Returns what ends it before. Connections in use are served to their end.
   */
  refuse(milliseconds: number, done: () => void): () => void
  /** Whether connections are refused now. */
  isClosed(): boolean
  /** Resolves once the port listens. */
  opened(): Promise<void>
}

/** Makes the port of a server that listens. */
export function createRefusingPort(server: Server): RefusingPort {
  let refusals = 0
  let opening: Promise<void> = Promise.resolve()
  let address: AddressInfo | undefined
  const shut = (): void => {
    address = server.address() as AddressInfo
    server.close()
    server.closeIdleConnections()
  }
  const open = (): void => {
    const { port, address: host } = address!
    opening = new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host }, () => {
        server.off('error', reject)
        resolve()
      })
    })
    opening.catch(() => undefined)
  }
  return {
    refuse(milliseconds, done) {
      let ended = false
      if (refusals++ === 0) shut()
      const end = (): void => {
        if (ended) return
        ended = true
        clearTimeout(timer)
        if (--refusals === 0) open()
        done()
      }
      const timer = setTimeout(end, milliseconds)
      timer.unref()
      return end
    },
    isClosed: () => refusals > 0,
    opened: () => opening,
  }
}
