import { asKey } from './array-read.js'
import { nextKey } from './array-stack.js'
import { rawurlencode, urldecode, urlencode } from './encode.js'
import type { Mixed } from './mixed.js'
import { has, isArray, type PhpMap, pairsOf, put, take } from './shape.js'
import { str } from './text.js'

/**
 * PHP's `http_build_query`: nested names as `a%5Bb%5D`, true as 1, false as 0, null left out.
 * `type` 2 encodes a blank as `%20` (RFC 3986) instead of `+`.
 */
export function httpBuildQuery(
  data: Mixed,
  prefix: Mixed = '',
  separator: Mixed = null,
  type: Mixed = 1,
): string {
  const encode = type === 2 ? rawurlencode : urlencode
  const parts: string[] = []
  const add = (name: string, value: Mixed) => {
    if (value === null || value === undefined || typeof value === 'function') return
    if (typeof value === 'object' && !(value instanceof Uint8Array)) {
      for (const [key, item] of Object.entries(value)) add(`${name}%5B${encode(key)}%5D`, item)
    } else parts.push(`${name}=${encode(value === false ? '0' : value)}`)
  }
  for (const [key, value] of pairsOf(data))
    add(typeof key === 'number' ? encode(str(prefix) + key) : encode(key), value)
  return parts.join(str(separator ?? '&'))
}

/** PHP's `parse_str`: returns the map; `target`, PHP's second argument, gets it in place. */
export function parseStr(text: Mixed, target: Mixed = undefined): Mixed {
  const result: PhpMap = isArray(target) ? (target as PhpMap) : {}
  for (const key of Object.keys(result)) delete result[key]
  for (const part of str(text).split('&')) {
    const at = part.indexOf('=')
    const name = urldecode(at < 0 ? part : part.slice(0, at)).trimStart()
    if (name !== '') assign(result, name, at < 0 ? '' : urldecode(part.slice(at + 1)))
  }
  return result
}

function assign(result: PhpMap, name: string, value: string): void {
  const nested = /^([^[]+)((?:\[[^\]]*\])+)/.exec(name)
  const first = (nested?.[1] ?? name).replace(/[ .[]/g, '_')
  if (!nested) {
    put(result, first, value)
    return
  }
  const keys = nested[2]!.slice(1, -1).split('][')
  let container: Mixed = result
  let key: string | number = first
  for (const next of keys) {
    const inner = has(container, key) ? take(container, key) : undefined
    const list = Array.isArray(inner) && (next === '' || next === String(inner.length))
    const made = isArray(inner) && (list || !Array.isArray(inner)) ? inner : fresh(inner, next)
    put(container, key, made)
    container = made
    key = next === '' ? nextKey(container) : asKey(next)
  }
  put(container, key, value)
}

/** Returns a list for `[]` or `[0]`, otherwise a map with what a list held. */
const fresh = (inner: Mixed, key: string): Mixed =>
  inner === undefined && (key === '' || key === '0') ? [] : isArray(inner) ? { ...inner } : {}

const PARTS = ['scheme', 'host', 'port', 'user', 'pass', 'path', 'query', 'fragment']

const URL_PARTS = new RegExp(
  '^(?:([A-Za-z][\\w+.-]*):)?' +
    '(?://(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\\[[^\\]]*\\]|[^:/?#]*)(?::(\\d+))?)?' +
    '([^?#]*)(?:\\?([^#]*))?(?:#([\\s\\S]*))?$',
)

/** PHP's `parse_url`: a map of the parts that there are, or one part; false for no URL. */
export function parseUrl(url: Mixed, component: Mixed = -1): Mixed {
  const found = URL_PARTS.exec(str(url))
  if (!found) return false
  const [, scheme, user, pass, host, port, path, query, fragment] = found
  const all: PhpMap = {
    scheme,
    host,
    port: port && Number(port),
    user,
    pass,
    path,
    query,
    fragment,
  }
  const parts = Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
  return component === -1
    ? Object.fromEntries(parts)
    : (new Map(parts).get(PARTS[component]!) ?? null)
}
