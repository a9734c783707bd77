import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
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
  return path.split('/').some((segment) => segment.includes('%') && DOTS.test(segment))
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
  if (rawPath.includes('%') && hasEncodedDots(rawPath))
    throw refused(template, message('url.dots'), {
      code: 'ERR_URL',
      hint: message('url.dots-hint'),
    })
  const target =
    rawPath.replace(NOT_PATH, percentEncode) +
    (question < 0 ? '' : `?${encodeQuery(withoutFragment.slice(question + 1))}`)
  let url: URL
  try {
    url = new URL(target, base)
  } catch {
    // Node's own error has the whole URL as its input, token and all.
    throw refused(template, message('url.not-a-url'), {
      code: 'ERR_URL',
      hint: message('url.check-path'),
    })
  }
  if (url.protocol === 'weixin:' || url.hostname === 'wx.tenpay.com') {
    const host = url.protocol === 'weixin:' ? 'weixin://' : url.hostname
    throw misused(template, problem('calls.payer-url', { host }), { code: 'ERR_URL' })
  }
  const leaves = url.origin !== base.origin || url.username !== '' || url.password !== ''
  if (leaves || (SCHEME.test(target) && url.protocol !== base.protocol)) {
    throw refused(
      template,
      message('url.other-host', { target: url.host || url.protocol, host: base.host }),
      {
        code: 'ERR_URL',
        hint: target.startsWith('//') ? message('url.doubled-slash') : message('url.name-host'),
      },
    )
  }
  if (url.pathname.length + url.search.length > MAX_TARGET_LENGTH) {
    const length = url.pathname.length + url.search.length
    throw refused(template, message('url.too-long', { length, limit: MAX_TARGET_LENGTH }), {
      code: 'ERR_URL',
      hint: message('url.check-values'),
    })
  }
  return url
}

function parseBase(baseURL: string, template: string): URL {
  let base: URL
  try {
    base = new URL(baseURL)
  } catch {
    throw refused(template, message('url.base'), {
      code: 'ERR_URL',
      hint: message('url.write-like', { baseURL: DEFAULTS.baseURL }),
    })
  }
  if (base.protocol !== 'https:' && base.protocol !== 'http:')
    throw refused(template, message('url.scheme', { protocol: base.protocol }), {
      code: 'ERR_URL',
      hint: message('url.use-https'),
    })
  if (base.username || base.password)
    throw refused(template, message('url.credentials'), {
      code: 'ERR_URL',
      hint: message('url.remove-credentials'),
    })
  return base
}
