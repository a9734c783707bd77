import type http from 'node:http'

/**
 * Options that Node reads with `options.name` from a plain object: given here, so that what another
 * library has put on `Object.prototype` is not read (`socketPath` would send a signed request
 * anywhere).
 */
export const NOT_INHERITED: http.RequestOptions = Object.fromEntries(
  [
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
  ].map((name) => [name, undefined]),
)
