import { readFileSync } from 'node:fs'

/**
 * One result of the PHP original: a function of its helpers, its arguments, and what it returned or
 * threw.
 */
export interface Vector {
  id: string
  fn: string
  args: readonly unknown[]
  result?: unknown
  error?: { class: string; message: string }
  note?: string
}

interface VectorFile {
  count: number
  keys: Record<string, string | { label: string; base64: string }>
  ciphertexts: readonly string[]
  vectors: readonly Vector[]
}

const file = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
) as VectorFile

/** How many vectors the file says it has. */
export const vectorCount = file.count

/** Ciphertexts for {@link file.keys}' 2048-bit key, in the order of the file. */
export const ciphertexts = file.ciphertexts

/**
 * Returns a throwaway key of the vectors by name: a PEM string with lines of 64, or the string as
 * it is.
 */
export function vectorKey(name: string): string {
  const key = file.keys[name]
  if (key === undefined) throw new Error(`vectors.json has no key "${name}"`)
  if (typeof key === 'string') return key
  const lines = key.base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN ${key.label}-----\n${lines.join('\n')}\n-----END ${key.label}-----\n`
}

const SPECIAL: Readonly<Record<string, (content: never) => unknown>> = {
  $entries: (entries: readonly (readonly [string, unknown])[]) =>
    new Map(entries.map(([key, value]) => [key, vectorValue(value)])),
  $key: vectorKey,
  $concat: (pieces: readonly unknown[]) => pieces.map(vectorValue).join(''),
  $hex: (hex: string) => Buffer.from(hex, 'hex'),
  $empty: (kind: string) => (kind === 'array' ? [] : {}),
  $float: (text: string) => Number(text),
}

/**
 * Turns the notation of the vectors into values: `$entries` is a `Map`, `$hex` a `Buffer`, `$float`
 * a number, `$key` and `$concat` a string.
 */
export function vectorValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(vectorValue)
  const [name = '', ...more] = Object.keys(value)
  const special = more.length === 0 ? SPECIAL[name] : undefined
  if (special !== undefined) return special((value as Record<string, never>)[name] as never)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, vectorValue(inner)]))
}

/**
 * Turns the `Map`s of a vector's value into plain objects, for functions that take nothing else.
 */
export function plainValue(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, inner]) => [key, plainValue(inner)]))
  return Array.isArray(value) ? value.map(plainValue) : value
}

/**
 * Returns the vectors of some functions, or all of them, with arguments and results turned into
 * values.
 */
export function loadVectors(...functions: readonly string[]): Vector[] {
  return file.vectors
    .filter(({ fn }) => functions.length === 0 || functions.includes(fn))
    .map((vector) => ({
      ...vector,
      args: vector.args.map(vectorValue),
      ...('result' in vector ? { result: vectorValue(vector.result) } : {}),
    }))
}
