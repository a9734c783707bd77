import { fromBytes, toBytes } from './bytes.js'
import { bin2hex } from './encode.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { str } from './text.js'

const algorithmOf = (name: Mixed) =>
  str(name)
    .toLowerCase()
    .replace(/\/(?=\d)/, '-')

const digested = (bytes: Uint8Array, binary: Mixed): string =>
  binary ? fromBytes(bytes) : bin2hex(fromBytes(bytes))

/** PHP's `hash`, by Node's algorithms (`md5`, `sha1`, `sha256`, `sha512`, `sha3-256` …). */
export function hash(algorithm: Mixed, text: Mixed, binary: Mixed = false): string {
  const { createHash } = nodeModule('node:crypto', 'hash')
  return digested(
    createHash(algorithmOf(algorithm))
      .update(toBytes(str(text)))
      .digest(),
    binary,
  )
}

/** PHP's `hash_hmac`. */
export function hashHmac(algorithm: Mixed, text: Mixed, key: Mixed, binary: Mixed = false): string {
  const { createHmac } = nodeModule('node:crypto', 'hash_hmac')
  const hmac = createHmac(algorithmOf(algorithm), toBytes(str(key)))
  return digested(hmac.update(toBytes(str(text))).digest(), binary)
}

/** PHP's `md5`. */
export const md5 = (text: Mixed, binary: Mixed = false): string => hash('md5', text, binary)

/** PHP's `sha1`. */
export const sha1 = (text: Mixed, binary: Mixed = false): string => hash('sha1', text, binary)

/** PHP's `hash_equals`: in a time that does not depend on where the strings differ. */
export function hashEquals(known: Mixed, given: Mixed): boolean {
  if (typeof known !== 'string' || typeof given !== 'string')
    throw new TypeError('hash_equals(): both arguments must be strings')
  const [left, right] = [toBytes(known), toBytes(given)]
  if (left.length !== right.length) return false
  let difference = 0
  for (let at = 0; at < left.length; at++) difference |= left[at]! ^ right[at]!
  return difference === 0
}
