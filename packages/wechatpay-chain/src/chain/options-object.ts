import { isPlainObject } from '../values/plain-object.js'
import type { RequestOptions } from './request-options.js'

/**
 * Returns whether a verb's argument can be read as options: an object, of any class, that has
 * members of its own. Nothing could be read of a list, a text, a Map, a form, a stream or bytes.
 */
export function isOptionsObject(given: unknown): given is RequestOptions {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
  return isPlainObject(given) || !isContainer(given)
}

function isContainer(given: object): boolean {
  if (ArrayBuffer.isView(given) || Object.keys(given).length === 0) return true
  return ['pipe', 'getReader'].some((name) => typeof Reflect.get(given, name) === 'function')
}
