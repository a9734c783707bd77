import type { RequestRefusedError } from '../errors/errors.js'
import type { Method } from './node-names.js'
import type { RequestOptions } from './request-options.js'

/** A route as the chain knows it. */
export interface ChainRoute {
  readonly template: string
  /** A segment that looks like data and lost its capitals, as it was written. */
  readonly lowered: string | undefined
}

/**
 * What the chain needs from outside: a way to send, and a way to warn. It knows nothing of HTTP.
 */
export interface ChainHost {
  send(method: Method, route: ChainRoute, options: RequestOptions | undefined): unknown
  /** Returns what a verb returns when its call is refused. */
  reject(error: RequestRefusedError): unknown
  /** Called with data that the naming rules change, and with what they turn it into. */
  warnDamaged(data: string, becomes: string): void
}
