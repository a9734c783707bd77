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
 * Returns the function of a PHP callback: a function, an object that can be called, or
 * `[object, 'method']`; of what is named by a text, `names` has the functions and classes.
 *
 * @throws TypeError for what is not known by its name.
 */
export function callable(value: Mixed, names: Readonly<Record<string, Mixed>> = {}): Callback {
  if (typeof value === 'function') return value as Callback
  const known = (name: Mixed) =>
    typeof name === 'string' ? own(names, name.replace(/^\\/, '')) : name
  if (typeof value === 'string') {
    const [owner, method] = value.split('::')
    const found = method === undefined ? known(owner) : known(owner)?.[method]
    if (typeof found === 'function') return method === undefined ? found : found.bind(known(owner))
  }
  if (isArray(value)) {
    const [object, method] = Object.values(value)
    const holder = known(object)
    if (typeof holder?.[method] === 'function') return holder[method].bind(holder)
  }
  if (typeof value?.__invoke === 'function') return value.__invoke.bind(value)
  const shown = isArray(value) ? 'this array' : str(value)
  throw new TypeError(`A callback must be a function: ${shown} is none`)
}

const own = (names: Readonly<Record<string, Mixed>>, name: string): Mixed =>
  Object.hasOwn(names, name) ? names[name] : undefined

/** The function of a callback that is not named by a text. */
export const callbackOf = (value: Mixed): Callback => callable(value)

/** PHP's `call_user_func`. */
export const callUserFunc = (callback: Mixed, ...values: Mixed[]): Mixed =>
  callbackOf(callback)(...values)

/** PHP's `call_user_func_array`; names of parameters are ignored. */
export const callUserFuncArray = (callback: Mixed, values: Mixed): Mixed =>
  callbackOf(callback)(...Object.values(needArray(values, 'call_user_func_array')))

/** Does nothing: what PHP's function does has no meaning here (`mt_srand`). */
export const noop = (..._values: Mixed[]): void => {}
