import { createHash } from 'node:crypto'

/**
 * Names a set of parameters: equal whatever the order of their names. Two requests under one number
 * must agree in it.
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, child]) => [name, sorted(child)])
}
