/** What stands in the place of a value that is not shown. */
export const HIDDEN_VALUE = '[redacted]'

/** A user name and a password before the host of a URL. */
const CREDENTIALS = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]{2})[^/\\?#]*@/i

/**
 * Returns a path, a URL or a path template without its query, whose values may be tokens or
 * personal, and without credentials. An expression such as `{?name}` is a part of the template, and
 * stays.
 */
export function withoutQuery(path: string): string {
  const shown = path.replace(/(?<!\{)[?#].*$/s, '')
  return shown.includes('@') ? shown.replace(CREDENTIALS, '$1') : shown
}

/** Returns a URL whose query has its names and none of its values; no fragment and no credentials. */
export function withoutValues(given: string): string {
  const url = given.replace(CREDENTIALS, '$1')
  const at = url.search(/[?#]/)
  if (at < 0) return url
  const query = url[at] === '?' ? url.slice(at + 1).replace(/#.*$/s, '') : ''
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair.replace(/=.*$/s, `=${HIDDEN_VALUE}`) : HIDDEN_VALUE))
  return pairs.length === 0 ? url.slice(0, at) : `${url.slice(0, at)}?${pairs.join('&')}`
}

/** Returns whether a query has a value that an error hid: the URL of an error is not what was sent. */
export function hasHiddenValue(query: string): boolean {
  return [...new URLSearchParams(query)].some((pair) => pair.includes(HIDDEN_VALUE))
}
