import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { DEFAULTS } from '../values/defaults.js'

/** Longest request target sent; servers refuse longer ones anyway, with less to go by. */
export const MAX_TARGET_LENGTH = 8_000

/** Most base URLs that are remembered. */
const KNOWN_BASES = 16

const NOT_PATH = /[^a-zA-Z0-9_\-.~!$&'()*+,;=%:@/]+|%(?![A-Fa-f0-9]{2})/gu
const NOT_QUERY = /[^a-zA-Z0-9_\-.~!$&'()*+,;=%:@/?]+|%(?![A-Fa-f0-9]{2})/gu
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const DOTS = /^(?:\.|%2e)+$/i

function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

/** Percent-encodes what may not stand in a query, and leaves what is encoded already. */
export function encodeQuery(query: string): string {
  return query.replace(NOT_QUERY, percentEncode)
}

/**
 * Returns whether a segment is all dots and one of them is encoded: servers decode it, and it leads
 * elsewhere.
 */
function hasEncodedDots(path: string): boolean {
  return (
    path.includes('%') &&
    path.split('/').some((segment) => segment.includes('%') && DOTS.test(segment))
  )
}

/** Where a request goes: the host that the caller named, and nothing else. */
export interface Place {
  path: string
  baseURL: string
  template: string
  /** Base URLs that were parsed before. */
  bases?: Map<string, URL>
}

/**
 * Resolves an expanded path against the base URL as RFC 3986 and the original do (a leading slash
 * drops the base's path), and refuses what would leave the host that the caller named: `//host`,
 * `https://host`, other schemes.
 *
 * @throws RequestRefusedError for another host, credentials in the URL, an encoded dot segment, or
 * an over-long URL
 */
export function resolveUrl({ path, baseURL, template, bases }: Place): URL {
  const base = bases?.get(baseURL) ?? parseBase(baseURL, template)
  if (bases !== undefined && bases.size < KNOWN_BASES) bases.set(baseURL, base)
  const [withoutFragment = ''] = path.split('#', 1)
  const question = withoutFragment.indexOf('?')
  const rawPath = question < 0 ? withoutFragment : withoutFragment.slice(0, question)
  if (hasEncodedDots(rawPath))
    throw refuse(template, 'the path has an encoded dot segment', 'write the path without it')
  const target =
    rawPath.replace(NOT_PATH, percentEncode) +
    (question < 0 ? '' : `?${encodeQuery(withoutFragment.slice(question + 1))}`)
  let url: URL
  try {
    url = new URL(target, base)
  } catch (cause) {
    throw refuse(template, 'the path makes no URL', 'check the path', cause)
  }
  const leaves = url.origin !== base.origin || url.username !== '' || url.password !== ''
  if (leaves || (SCHEME.test(target) && url.protocol !== base.protocol)) {
    throw refuse(
      template,
      `the path leads to ${url.host || url.protocol} but the client is for ${base.host}, and a request is never signed for a host that you did not choose`,
      target.startsWith('//')
        ? 'remove the doubled slash at the start'
        : 'name that host in baseURL or base_uri if you mean it',
    )
  }
  if (url.pathname.length + url.search.length > MAX_TARGET_LENGTH) {
    const length = url.pathname.length + url.search.length
    throw refuse(
      template,
      `the URL is ${length} characters long, at most ${MAX_TARGET_LENGTH} are sent`,
      'check the values that are filled in',
    )
  }
  return url
}

function parseBase(baseURL: string, template: string): URL {
  let base: URL
  try {
    base = new URL(baseURL)
  } catch (cause) {
    throw refuse(template, 'baseURL is no absolute URL', `write it like ${DEFAULTS.baseURL}`, cause)
  }
  if (base.protocol !== 'https:' && base.protocol !== 'http:')
    throw refuse(template, `baseURL has the scheme ${base.protocol}`, 'use https')
  if (base.username || base.password)
    throw refuse(template, 'baseURL holds a user name or password', 'remove them')
  return base
}

function refuse(
  template: string,
  what: string,
  hint: string,
  cause?: unknown,
): RequestRefusedError {
  return refused(template, what, { code: 'ERR_URL', hint, cause })
}
