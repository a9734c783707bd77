import type { IncomingHttpHeaders } from 'node:http'

/** A request as it was received; the bytes are those that were signed. */
export interface ReceivedRequest {
  method: string
  /** Path with query, exactly as received. */
  target: string
  /** Path of the target, as received. */
  path: string
  /** Query of the target without its `?`, as received. */
  query: string
  /** Dialect of the path: it decides how the request is read and how the response is written. */
  dialect: Dialect
  /** Whether the path belongs to a brand, which has a signature scheme of its own. */
  brand: boolean
  headers: IncomingHttpHeaders
  body: Buffer
  /** Whether it came over TLS. */
  secure: boolean
  /** Serial of the TLS client certificate, when one issued by the sandbox's authority was shown. */
  clientCertificate?: string
}

/** Reads a request target, once for each request. */
export function readTarget(
  target: string,
): Pick<ReceivedRequest, 'target' | 'path' | 'query' | 'dialect' | 'brand'> {
  const end = target.indexOf('?')
  const path = end < 0 ? target : target.slice(0, end)
  const query = end < 0 ? '' : target.slice(end + 1)
  return { target, path, query, dialect: dialectOf(path), brand: path.startsWith('/brand/') }
}

/** Returns a header's only value; several are joined as HTTP joins them. */
export function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The two dialects of WeChat Pay's API. */
export type Dialect = 'v3' | 'v2'

/**
 * Returns the dialect of a path: APIv3 has the segment `v3` in front, or behind `hk`, `global` or
 * `brand`, with doubled slashes too; the downloads of invoices are APIv3; the rest is APIv2.
 */
function dialectOf(path: string): Dialect {
  return /^\/+(?:(?:hk|global|brand)\/+)?v3(?:\/|$)/i.test(path) ||
    /^\/+(?:brand|invoicing)\//i.test(path)
    ? 'v3'
    : 'v2'
}
