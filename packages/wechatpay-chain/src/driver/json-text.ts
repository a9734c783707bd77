import type { RequestRefusedError } from '../errors.js'
import { refused } from '../refused.js'

/** Marks of what may have been lost: only texts with one of these are looked at again. */
const MARKS: readonly string[] = ['null', '{}', '"type":"Buffer"', '{"0":']

/**
 * Writes a `json` option as text. Refuses what JSON would lose in silence: numbers that are not finite, `Map`, `Set`,
 * promises and the like, bytes, functions; and what it cannot write: cycles, `BigInt`.
 *
 * @throws RequestRefusedError that names the place
 */
export function toJsonText(value: unknown, template: string): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch (cause) {
    const isBigInt = cause instanceof TypeError && /BigInt/.test(cause.message)
    throw refuse(isBigInt ? 'a BigInt (write it as a text or a number)' : 'a cycle or a value that cannot be written', template, cause)
  }
  if (text === undefined) throw refuse(`a ${typeof value}`, template)
  if (MARKS.some((mark) => text.includes(mark))) findLost(value, template)
  return text
}

function findLost(value: unknown, template: string): void {
  JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
    const lost = lossOf(this[key], item)
    const place = key === '' ? '' : ` at "${key}"`
    if (lost !== undefined) throw refuse(`${lost.what}${place}, which JSON would turn into ${lost.becomes}`, template)
    return item
  })
}

/** Tells what a value is and what JSON would make of it, when that is not what the caller meant. `item` is what `toJSON` gave. */
function lossOf(given: unknown, item: unknown): { what: string; becomes: string } | undefined {
  if (typeof item === 'number' && !Number.isFinite(item)) return { what: String(item), becomes: 'null' }
  if (given instanceof Date && item === null) return { what: 'an invalid Date', becomes: 'null' }
  if (given instanceof Uint8Array) return { what: 'bytes', becomes: 'an object of numbers' }
  if (Array.isArray(item) && item.some((entry) => typeof entry === 'function' || typeof entry === 'symbol')) {
    return { what: 'a list with a function', becomes: 'null' }
  }
  if (typeof item !== 'object' || item === null || Array.isArray(item) || Object.keys(item).length > 0) return undefined
  const prototype: object | null = Object.getPrototypeOf(item)
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  return isPlain ? undefined : { what: `a ${prototype.constructor?.name ?? 'nameless class'}`, becomes: '{}' }
}

function refuse(what: string, template: string, cause?: unknown): RequestRefusedError {
  return refused(template, `json holds ${what}`, { code: 'ERR_JSON', cause })
}
