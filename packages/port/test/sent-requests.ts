import { isDeepStrictEqual } from 'node:util'
import { pairs, readBody } from '../src/check/bodies.js'
import type { RecordedRequest } from '../src/check/recorded-request.js'

/** A request in the form in which it stands in `requests.json`. */
export interface SentRequest {
  readonly method: string
  /** Origin and path, percent escapes decoded. */
  readonly url: string
  readonly query: unknown
  /** Of the headers, those that mean something to WeChat Pay. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Stands in the place of what is different in each run: a time, or chance. */
const VARIES = '(varies)'
const HEADERS = ['content-type', 'wechatpay-serial', 'authorization']

/**
 * Reads the requests to WeChat Pay as they are compared: bodies parsed, without signatures and
 * nonces.
 */
export function readRequests(
  requests: readonly RecordedRequest[],
  platformKey: string,
): SentRequest[] {
  const ours = requests.filter(({ origin }) => /\.(?:qq|tenpay|wechat)\.com$/.test(origin))
  return ours.map(({ method, origin, path, query, headers, body }) => {
    const contentType = headers['content-type'] ?? ''
    const view = readBody(body, { contentType, platformKey })
    return {
      method,
      url: `${origin}${decodeURI(path)}`,
      query: pairs(query),
      headers: Object.fromEntries(
        HEADERS.flatMap((name) => {
          const value = headers[name]?.split(/[; ]/)[0]
          return value === undefined || (name === 'content-type' && body.length === 0)
            ? []
            : [[name, value]]
        }),
      ),
      ...{ body: view === undefined ? null : JSON.parse(JSON.stringify(view)) },
    }
  })
}

/** Marks what differs between two runs of the same program. */
export function markVarying<T>(one: T, other: unknown): T {
  return marked(one, other) as T
}

function marked(one: unknown, other: unknown): unknown {
  if (isDeepStrictEqual(one, other)) return one
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.map((item, index) => marked(item, other[index]))
  if (isObject(one) && isObject(other) && !Array.isArray(one) && !Array.isArray(other))
    return Object.fromEntries(
      Object.entries(one).map(([name, value]) => [name, marked(value, other[name])]),
    )
  return VARIES
}

/**
 * Writes a request in the words of the one that is expected, where they mean the same: what varies
 * has its mark, and a value in a path may keep the capitals that PHP's names lose (`-a` for `A`).
 */
export function asExpected(given: unknown, expected: unknown): unknown {
  if (expected === VARIES || given === expected) return expected
  if (typeof given === 'string' && withoutCapitals(given).includes(String(expected)))
    return expected
  if (Array.isArray(given) && Array.isArray(expected))
    return given.map((item, index) => asExpected(item, expected[index]))
  if (isObject(given) && isObject(expected))
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, asExpected(value, expected[name])]),
    )
  return given
}

/** What PHP makes of a URL, in the path of `chain` and in a property's name. */
function withoutCapitals(url: string): string[] {
  if (!url.startsWith('https:')) return []
  const lower = url.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)
  return [lower, lower.replaceAll('/-', '/')]
}

/** Requests that start at the same time have no order. */
export function inNoOrder(requests: readonly SentRequest[]): SentRequest[] {
  return [...requests].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
