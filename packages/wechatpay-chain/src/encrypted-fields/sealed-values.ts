import { changeMembers, hasMembers } from './marked-fields.js'
import { PendingSeal } from './pending-seal.js'
import { isSealed, type Sealed } from './sealed.js'

/** A `query` nests less deep than this where it is sent; anything deeper is refused there. */
const QUERY_DEPTH = 32

/** Lists the encrypted values anywhere in a value, whatever its classes. */
export function listSealed(value: unknown): Sealed[] {
  const found: Sealed[] = []
  collect(value, found, new Set())
  return found
}

function collect(value: unknown, found: Sealed[], seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null) return
  if (isSealed(value)) return void found.push(value)
  if (ArrayBuffer.isView(value) || seen.has(value)) return
  seen.add(value)
  for (const member of membersOf(value)) collect(member, found, seen)
}

function membersOf(value: object): unknown[] {
  if (value instanceof Map) return [...value].flat()
  if (value instanceof Set) return [...value]
  try {
    return Object.values(value)
  } catch {
    // A getter of the caller's may throw. What is sent is checked again as bytes.
    return []
  }
}

/** Returns whether a value contains a plaintext that waits to be encrypted. */
export function hasPendingSeal(value: unknown): boolean {
  return listSealed(value).some((sealed) => sealed instanceof PendingSeal)
}

/** Replaces what waits to be encrypted with ciphertexts, in place, and returns the tree. */
export function encryptPending(value: unknown, encrypt: (plaintext: string) => string): unknown {
  if (value instanceof PendingSeal) return encrypt(PendingSeal.open(value))
  if (!isSealed(value) && hasMembers(value))
    changeMembers(value, (member) => encryptPending(member, encrypt))
  return value
}

/**
 * Copies the content of a `query`, so that it is read once and the caller's object stays unchanged.
 */
export function copyQuery(value: unknown, depth = 0): unknown {
  if (depth > QUERY_DEPTH || isSealed(value) || !hasMembers(value)) return value
  if (Array.isArray(value)) return value.map((item) => copyQuery(item, depth + 1))
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [key, copyQuery(item, depth + 1)]))
  const copy: Record<string, unknown> = Object.create(null)
  for (const [key, item] of Object.entries(value)) copy[key] = copyQuery(item, depth + 1)
  return copy
}
