import { createHash } from 'node:crypto'

/** A ciphertext of a 2,048-bit RSA key. */
const CIPHERTEXT = /^[A-Za-z0-9+/]{342}==$/

/**
 * Returns a digest of parameters, whatever the order of their names. Two requests under one number
 * must have the same. Ciphertexts are left out: they differ each time, although what they hold is
 * the same.
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'string' && CIPHERTEXT.test(value)) return 'ciphertext'
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, child]) => [name, sorted(child)])
}
