import type { Mixed } from '../mixed.js'
import { buildLike, isArray, type Key, pairsOf } from '../shape.js'

/** Whether a value stands for a PHP array: its elements are its own, and nothing else is. */
const isPlain = (value: object): boolean =>
  Array.isArray(value) ||
  Object.getPrototypeOf(value) === Object.prototype ||
  Object.getPrototypeOf(value) === null

/** `$holder[$key]`: undefined for what the array does not have itself, whatever its name. */
export function at(holder: Mixed, key: Mixed): Mixed {
  if (holder === null || holder === undefined) return undefined
  if (typeof holder === 'object' && isPlain(holder)) {
    const name = keyOf(key)
    return Object.hasOwn(holder, name) && !(name === 'length' && Array.isArray(holder))
      ? holder[name]
      : undefined
  }
  return holder[key]
}

/** `$holder[$key] = $value`: an element, whatever its name. */
export function put(holder: Mixed, key: Mixed, value: Mixed): Mixed {
  const name = keyOf(key)
  if (name === '__proto__' && typeof holder === 'object')
    Object.defineProperty(holder, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    })
  else holder[name] = value
  return value
}

/** `$holder[$key][…] = …`: the array in an element, made where it is not there. */
export function slot(holder: Mixed, key: Mixed, fresh: Mixed): Mixed {
  const found = at(holder, key)
  return found === null || found === undefined ? put(holder, key, fresh) : found
}

/** PHP's key of a value: null is the empty name, true is 1, and numbers are cut. */
function keyOf(key: Mixed): string | number {
  if (key === null || key === undefined) return ''
  if (typeof key === 'boolean') return key ? 1 : 0
  return typeof key === 'number' ? Math.trunc(key) : String(key)
}

/** `$holder[$key] += …`, where the place is evaluated once. */
export const update = (holder: Mixed, key: Mixed, change: (value: Mixed) => Mixed): Mixed =>
  put(holder, key, change(at(holder, key)))

/**
 * An array as PHP sends it: a list where its keys are 0, 1, 2 …, an object where they are others,
 * inside as well; nothing at all is an empty list.
 */
export function phpArray(value: Mixed): Mixed {
  if (!isArray(value)) return value
  return Object.keys(value).length === 0 ? [] : shapedAsPhp(value)
}

/** The public properties of an object, as `json_encode` and a request show them. */
export function publicOf(value: Mixed, hidden: readonly string[]): Mixed {
  if (typeof value !== 'object' || value === null || typeof value.toJSON === 'function')
    return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.includes(name)))
}

function shapedAsPhp(value: Mixed): Mixed {
  if (!isArray(value)) return value
  const pairs = pairsOf(value).map(([key, item]): [Key, Mixed] => [key, shapedAsPhp(item)])
  return buildLike(value, pairs)
}
