import { isDeepStrictEqual } from 'node:util'
import { type Comparable, pairs, readBody } from './bodies.js'
import type { RecordedRequest } from './recorded-request.js'

/** One place where the requests of PHP and TypeScript differ. */
export interface Difference {
  /** Number of the request in PHP's order, from 1; after PHP's for one that only TypeScript made. */
  readonly request: number
  /** `method`, `path`, `query.a`, `header content-type`, `body.amount.total`, `request` … */
  readonly place: string
  /** Value on either side, undefined where there is none. */
  readonly php: unknown
  readonly typescript: unknown
}

/** What a comparison needs besides the requests. */
export interface CompareOptions {
  readonly platformKey: string
  /** Requests of a second run of the PHP: what differs between both runs is chance or time. */
  readonly again?: readonly RecordedRequest[]
}

/** Headers that the transport of either side sets, and that mean nothing to WeChat Pay. */
const TRANSPORT = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'date',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'user-agent',
])

/** A request in the form in which it is compared. */
interface View {
  readonly [place: string]: Comparable
}

/** Returns where the requests differ; the order of requests to different paths does not count. */
export function compareRequests(
  php: readonly RecordedRequest[],
  typescript: readonly RecordedRequest[],
  { platformKey, again = [] }: CompareOptions,
): Difference[] {
  const differences: Difference[] = []
  const rest = [...typescript]
  const unmatched: number[] = []
  const partners = php.map((request) => takeLike(request, rest))
  partners.forEach((partner, at) => {
    if (!partner) unmatched.push(at)
  })
  // A request to another path is shown as one difference rather than as two lonely requests.
  for (const at of unmatched) partners[at] = rest.shift()
  php.forEach((request, at) => {
    const partner = partners[at]
    if (!partner)
      differences.push({
        request: at + 1,
        place: 'request',
        php: titleOf(request),
        typescript: undefined,
      })
    else {
      const varying =
        again[at] && sameTarget(again[at], request) ? viewOf(again[at], platformKey) : undefined
      const pair = [viewOf(request, platformKey), viewOf(partner, platformKey)] as const
      for (const found of differ(pair[0], pair[1], { place: '', varying: varying ?? pair[0] }))
        differences.push({ request: at + 1, ...found })
    }
  })
  rest.forEach((request, at) => {
    const number = php.length + at + 1
    differences.push({
      request: number,
      place: 'request',
      php: undefined,
      typescript: titleOf(request),
    })
  })
  return differences
}

/** Returns a request as one line: method and URL. */
export function titleOf({ method, origin, path, query }: RecordedRequest): string {
  return `${method} ${origin}${path}${query === '' ? '' : `?${query}`}`
}

function sameTarget(a: RecordedRequest, b: RecordedRequest): boolean {
  return a.method === b.method && a.origin === b.origin && decoded(a.path) === decoded(b.path)
}

function takeLike(request: RecordedRequest, rest: RecordedRequest[]): RecordedRequest | undefined {
  const at = rest.findIndex((one) => sameTarget(one, request))
  return at < 0 ? undefined : rest.splice(at, 1)[0]
}

function viewOf(request: RecordedRequest, platformKey: string): View {
  const { headers } = request
  const contentType = headers['content-type'] ?? ''
  const kept = Object.entries(headers).filter(
    ([name]) => !TRANSPORT.has(name) && name !== 'content-type' && name !== 'authorization',
  )
  return {
    method: request.method,
    origin: request.origin,
    path: decoded(request.path),
    query: pairs(request.query),
    ...Object.fromEntries(kept.map(([name, value]) => [`header ${name}`, value])),
    ...(request.body.length > 0
      ? { 'header content-type': contentType.split(';')[0]!.trim().toLowerCase() }
      : {}),
    'header authorization': authorization(headers['authorization']),
    body: readBody(request.body, { contentType, platformKey }),
  }
}

/** Two spellings of one path are the same to WeChat Pay, but an escaped slash is no slash. */
function decoded(path: string): string {
  return path.replace(/%(?!2f)[0-9a-f]{2}(?:%(?!2f)[0-9a-f]{2})*/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

/** Of `Authorization` only the scheme and the merchant ID are the same in two runs. */
function authorization(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const mchid = /\bmchid="([^"]*)"/.exec(value)?.[1] ?? ''
  return `${value.split(' ')[0]} mchid="${mchid}"`
}

interface Found {
  readonly place: string
  readonly php: unknown
  readonly typescript: unknown
}

/** Walks two values together; where `varying` departs from PHP's own value, nothing is compared. */
function differ(
  php: unknown,
  typescript: unknown,
  { place, varying }: { place: string; varying: unknown },
): Found[] {
  if (isDeepStrictEqual(php, typescript)) return []
  if (
    isContainer(php) &&
    isContainer(typescript) &&
    Array.isArray(php) === Array.isArray(typescript)
  ) {
    const other = isContainer(varying) ? varying : {}
    return [...new Set([...Object.keys(php), ...Object.keys(typescript)])].flatMap((name) =>
      differ(php[name], typescript[name], {
        place: place === '' ? name : `${place}.${name}`,
        varying: other[name],
      }),
    )
  }
  return isDeepStrictEqual(php, varying) ? [{ place, php, typescript }] : []
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
