import type http from 'node:http'

/** Options that Node reads with `options.name` from a plain object. */
const NAMES = [
  'auth',
  'createConnection',
  'defaultPort',
  'family',
  'hints',
  'host',
  'insecureHTTPParser',
  'joinDuplicateHeaders',
  'localAddress',
  'localPort',
  'lookup',
  'maxHeaderSize',
  'protocol',
  'servername',
  'setDefaultHeaders',
  'setHost',
  'signal',
  'socketPath',
  'timeout',
  'uniqueHeaders',
  'path',
] as const

const NOT_INHERITED: http.RequestOptions = Object.fromEntries(
  NAMES.map((name) => [name, undefined]),
)
const NONE: http.RequestOptions = {}

/**
 * Returns the options to give, so that what another library has put on `Object.prototype` is not
 * read (`socketPath` would send a signed request anywhere); none while nothing stands there, since
 * Node copies each option several times.
 */
export function notInherited(): http.RequestOptions {
  for (const name of NAMES) if (name in Object.prototype) return NOT_INHERITED
  return NONE
}
