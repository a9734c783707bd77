import { classOf, implementsInterface } from './language/control.js'
import type { Mixed } from './mixed.js'
import { floatval, intval } from './numeric.js'
import { isArray } from './shape.js'
import { str } from './text.js'
import { truthy } from './values.js'

const numbers = new WeakMap<object, number>()
let last = 0

/** PHP's `spl_object_id`: a number that no other object has. */
export function splObjectId(object: Mixed): number {
  const known = numbers.get(object) ?? ++last
  numbers.set(object, known)
  return known
}

/** PHP's `spl_object_hash`: 32 hexadecimal digits that no other object has. */
export const splObjectHash = (object: Mixed): string =>
  splObjectId(object).toString(16).padStart(32, '0')

const plainName = (name: Mixed) => str(name).replace(/^\\/, '').toLowerCase()

/** Names of a class and of those that it inherits from. */
function* classesOf(value: Mixed): Generator<string> {
  for (
    let type = typeof value === 'function' ? value : value?.constructor;
    typeof type === 'function' && type !== Function.prototype;
    type = Object.getPrototypeOf(type)
  )
    yield classOf(type)
}

const isObject = (value: Mixed): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && !isArray(value))

const knows = (value: Mixed, names: Iterable<string>, wanted: Mixed): boolean =>
  [...names].some((name) => plainName(name) === plainName(wanted)) ||
  implementsInterface(value, str(wanted).replace(/^\\/, ''))

/** PHP's `is_a`, of an object or of a class itself. */
export const isA = (value: Mixed, name: Mixed, _allowsText: Mixed = false): boolean =>
  isObject(value) &&
  knows(value, classesOf(value), typeof name === 'function' ? classOf(name) : name)

/** PHP's `is_subclass_of`, of an object or of a class itself. */
export function isSubclassOf(value: Mixed, name: Mixed, _allowsText: Mixed = true): boolean {
  if (!isObject(value)) return false
  const [, ...parents] = classesOf(value)
  return knows(value, parents, typeof name === 'function' ? classOf(name) : name)
}

/** PHP's `get_class_methods`, of an object or of a class itself: methods of parents last. */
export function getClassMethods(value: Mixed): string[] {
  const names = new Set<string>()
  const start = typeof value === 'function' ? value.prototype : Object.getPrototypeOf(value)
  for (let type = start; type && type !== Object.prototype; type = Object.getPrototypeOf(type))
    for (const name of Object.getOwnPropertyNames(type)) {
      const { value: method } = Object.getOwnPropertyDescriptor(type, name) ?? {}
      if (typeof method === 'function') names.add(name === 'constructor' ? '__construct' : name)
    }
  return [...names]
}

const CONVERSIONS: Readonly<Record<string, (value: Mixed) => Mixed>> = {
  int: intval,
  integer: intval,
  float: floatval,
  double: floatval,
  string: str,
  bool: truthy,
  boolean: truthy,
  array: (value) => (isArray(value) ? value : value === null ? [] : [value]),
  null: () => null,
}

/**
 * PHP's `settype`. The variable is a reference in PHP; `set` gets what it becomes.
 *
 * @throws RangeError for a type that is none.
 */
export function settype(value: Mixed, type: Mixed, set: Mixed = null): boolean {
  const convert = CONVERSIONS[str(type).toLowerCase()]
  if (convert === undefined) throw new RangeError('settype(): the type is not known')
  if (typeof set === 'function') set(convert(value))
  return true
}
