import type { Mixed } from './mixed.js'
import { isArray, type PhpArray } from './shape.js'
import { str } from './text.js'

/** A PHP callback as JavaScript has it. */
export type Callback = (...values: Mixed[]) => Mixed

/** Returns the array that a function needs. @throws TypeError for anything else, as PHP 8 does. */
export function needArray(value: Mixed, name: string): PhpArray {
  if (isArray(value)) return value
  const given = value === null || value === undefined ? 'null' : typeof value
  throw new TypeError(`${name}(): the argument must be an array, ${given} given`)
}

/**
 * Returns the function of a PHP callback: a function, or `[object, 'method']`.
 *
 * @throws TypeError for the name of a function, which only the translator can look up.
 */
export function callbackOf(value: Mixed): Callback {
  if (typeof value === 'function') return value as Callback
  if (isArray(value)) {
    const [object, method] = Object.values(value)
    if (typeof object?.[method] === 'function') return object[method].bind(object)
  }
  const shown = isArray(value) ? 'this array' : str(value)
  throw new TypeError(`A callback must be a function: ${shown} is none`)
}

/** PHP's `call_user_func`. */
export const callUserFunc = (callback: Mixed, ...values: Mixed[]): Mixed =>
  callbackOf(callback)(...values)

/** PHP's `call_user_func_array`; names of parameters are ignored. */
export const callUserFuncArray = (callback: Mixed, values: Mixed): Mixed =>
  callbackOf(callback)(...Object.values(needArray(values, 'call_user_func_array')))

/** Does nothing: what PHP's function does has no meaning here (`mt_srand`). */
export const noop = (..._values: Mixed[]): void => {}
