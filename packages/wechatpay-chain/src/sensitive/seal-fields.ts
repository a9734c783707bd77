import { PendingSeal } from './pending-seal.js'

/** Deepest nesting that is looked through; deeper values are left as they are. */
const MAX_DEPTH = 32

function isWalkable(value: unknown): value is object {
  if (Array.isArray(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Tells whether a value holds a text that waits to be encrypted. */
export function hasPendingSeal(value: unknown, depth = 0): boolean {
  if (value instanceof PendingSeal) return true
  if (depth > MAX_DEPTH || !isWalkable(value)) return false
  return Object.values(value).some((item) => hasPendingSeal(item, depth + 1))
}

/** Returns a copy in which every waiting text is its ciphertext; parts without one are not copied. */
export function replacePendingSeals(value: unknown, encrypt: (plaintext: string) => string, depth = 0): unknown {
  if (value instanceof PendingSeal) return encrypt(PendingSeal.open(value))
  if (depth > MAX_DEPTH || !isWalkable(value) || !hasPendingSeal(value, depth)) return value
  if (Array.isArray(value)) return value.map((item) => replacePendingSeals(item, encrypt, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replacePendingSeals(item, encrypt, depth + 1)]))
}

/** Where a field stands, from the outside in; `*` stands for the items of a list. */
export type FieldPath = readonly string[]

/** Calls `change` for each text that stands at one of the paths and returns a copy with what it gives. */
export function mapFields(value: unknown, paths: readonly FieldPath[], change: (text: string, path: string) => unknown): unknown {
  return paths.reduce((current, path) => mapField(current, path, (text) => change(text, `/${path.join('/')}`)), value)
}

function mapField(value: unknown, [name, ...rest]: FieldPath, change: (text: string) => unknown): unknown {
  if (name === undefined) return typeof value === 'string' && value !== '' ? change(value) : value
  if (name === '*') return Array.isArray(value) ? value.map((item) => mapField(item, rest, change)) : value
  if (!isWalkable(value) || Array.isArray(value) || !Object.hasOwn(value, name)) return value
  const old: unknown = Reflect.get(value, name)
  const next = mapField(old, rest, change)
  return next === old ? value : { ...value, [name]: next }
}
