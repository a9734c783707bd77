import type { IncomingHttpHeaders } from 'node:http'

/** A request as it came off the wire; the bytes are those that were signed. */
export interface ReceivedRequest {
  method: string
  /** Path with query, exactly as received. */
  target: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** Whether it came over TLS. */
  secure: boolean
  /** Serial of the TLS client certificate, when one issued by the sandbox's authority was shown. */
  clientCertificate?: string
}

/** Returns the path of a request target. */
export function pathOf(target: string): string {
  const end = target.indexOf('?')
  return end < 0 ? target : target.slice(0, end)
}

/** Returns the query of a request target without its `?`. */
export function queryOf(target: string): string {
  const start = target.indexOf('?')
  return start < 0 ? '' : target.slice(start + 1)
}

/** Returns a header's only value; several are joined as HTTP joins them. */
export function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The two dialects of WeChat Pay's API. */
export type Dialect = 'v3' | 'v2'

/**
 * Tells the dialect of a path: APIv3 has a `v3` word in front or behind `hk`, `global` or `brand`;
 * the rest is APIv2.
 */
export function dialectOf(path: string): Dialect {
  return /^\/(?:(?:hk|global|brand)\/)?v3(?:\/|$)/i.test(path) || /^\/brand\//i.test(path)
    ? 'v3'
    : 'v2'
}
