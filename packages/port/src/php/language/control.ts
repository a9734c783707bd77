import type { Mixed } from '../mixed.js'
import { isArray } from '../shape.js'
import { copy, truthy } from '../values.js'
import { PhpError } from './exceptions.js'

/** `$a ?: $b`, for an `$a` that may be evaluated once only. */
export function elvis(value: Mixed, otherwise: () => Mixed): Mixed {
  return truthy(value) ? value : otherwise()
}

/** `exit('text')`: prints, and ends the process. */
export function exit(text: Mixed): never {
  process.stdout.write(String(text ?? ''))
  process.exit(0)
}

/** A key and a value that a generator yields; `entries` takes them apart. */
export class Keyed {
  constructor(
    readonly key: Mixed,
    readonly value: Mixed,
  ) {}
}

export const keyed = (key: Mixed, value: Mixed): Keyed => new Keyed(key, value)

const isIterable = (value: Mixed): boolean => typeof value?.[Symbol.iterator] === 'function'

/** What `foreach ($source as $value)` goes through. */
export function* values(source: Mixed): Generator<Mixed> {
  for (const [, value] of entries(source)) yield value
}

/** What `foreach ($source as $key => $value)` goes through. */
export function* entries(source: Mixed): Generator<[Mixed, Mixed]> {
  if (source === null || source === undefined) return
  if (typeof source?.then === 'function' || typeof source?.[Symbol.asyncIterator] === 'function')
    throw new TypeError('This has to be awaited before its values can be gone through.')
  if (source instanceof Map) {
    yield* source
  } else if (typeof source?.getIterator === 'function') {
    yield* entries(source.getIterator())
  } else if (typeof source?.valid === 'function' && typeof source.current === 'function') {
    source.rewind?.()
    while (isNow(source.valid())) {
      yield [source.key?.(), source.current()]
      source.next()
    }
  } else if (isIterable(source) && !Array.isArray(source) && typeof source !== 'string') {
    let index = 0
    for (const value of source as Iterable<Mixed>)
      yield value instanceof Keyed ? [value.key, value.value] : [index++, value]
  } else if (typeof source === 'object') {
    for (const key of Object.keys(source)) yield [asKey(key), source[key]]
  }
}

/** An iterator whose methods wait cannot be gone through here. */
function isNow(value: Mixed): boolean {
  if (typeof value?.then === 'function')
    throw new TypeError('An iterator that waits cannot be gone through by foreach.')
  return truthy(value)
}

/** What `foreach` goes through where the source may be an asynchronous generator. */
export async function* eachOf(source: Mixed): AsyncGenerator<Mixed> {
  for await (const [, value] of eachEntryOf(source)) yield value
}

/** The same with keys. */
export async function* eachEntryOf(source: Mixed): AsyncGenerator<[Mixed, Mixed]> {
  if (typeof source?.[Symbol.asyncIterator] !== 'function') {
    yield* entries(source)
    return
  }
  let index = 0
  for await (const value of source)
    yield value instanceof Keyed ? [value.key, value.value] : [index++, value]
}

/** PHP's keys are integers where they look like some. */
const asKey = (key: string): Mixed => (/^(?:0|-?[1-9]\d{0,15})$/.test(key) ? Number(key) : key)

/**
 * What `...$source` spreads into a list or into arguments; with the names of parameters, string keys
 * are put where these are.
 */
export function spread(source: Mixed, names?: readonly string[]): Mixed[] {
  const found = [...entries(source)]
  if (names === undefined || found.every(([key]) => typeof key !== 'string'))
    return found.map(([, value]) => value)
  const values: Mixed[] = []
  for (const [key, value] of found) {
    const at = typeof key === 'string' ? names.indexOf(key) : values.length
    if (at < 0) throw new PhpError(`Unknown named parameter $${String(key)}`)
    values[at] = value
  }
  return Array.from(values)
}

/** What `list(…) = $value` takes apart in a condition: what is no array gives nothing. */
export function taken(value: Mixed, assign: (parts: Mixed) => void): Mixed {
  assign(isArray(value) ? value : [])
  return value
}

/** Names of classes in namespaces, as PHP has them. */
const NAMES = new WeakMap<object, string>()

/** Remembers the name that PHP has for a class. */
export function nameClass(type: Mixed, name: string): void {
  NAMES.set(type, name)
}

/** The class of an object, `$x::class`; of a class its own name. */
export function classOf(value: Mixed): string {
  const type = typeof value === 'function' ? value : value?.constructor
  return NAMES.get(type ?? {}) ?? String(type?.name ?? '')
}

/** `clone $x`: a copy with its own arrays, which `__clone` then may change. */
export function clone(value: Mixed): Mixed {
  if (typeof value !== 'object' || value === null) return value
  if (typeof value.clone === 'function') return value.clone()
  const cloned = Object.assign(Object.create(Object.getPrototypeOf(value)), value)
  for (const [name, item] of Object.entries(cloned)) if (isArray(item)) cloned[name] = copy(item)
  if (typeof cloned.__clone === 'function') cloned.__clone()
  return cloned
}

/** `unset($holder[$key])` */
export function unset(holder: Mixed, key: Mixed): void {
  if (typeof holder !== 'object' || holder === null) return
  if (Array.isArray(holder) && Number(key) === holder.length - 1) holder.pop()
  else delete holder[key]
}

/** Pushes a new array, and returns it: `$a[]['b'] = …`. */
export function arrayPushed(holder: Mixed, fresh: Mixed): Mixed {
  holder.push(fresh)
  return fresh
}

/** Takes what a trait has into a class that uses it, where the class has nothing of that name. */
export function useTrait(
  target: Mixed,
  trait: Mixed,
  aliases: Readonly<Record<string, string>> = {},
): void {
  for (const [to, from] of [
    [target, trait],
    [target.prototype, trait.prototype],
  ]) {
    for (const name of Object.getOwnPropertyNames(from)) {
      if (['constructor', 'prototype', 'length', 'name'].includes(name) || Object.hasOwn(to, name))
        continue
      const descriptor = Object.getOwnPropertyDescriptor(from, name)
      if (descriptor !== undefined)
        Object.defineProperty(to, name, { ...descriptor, ...ownValue(descriptor) })
    }
  }
  for (const [name, alias] of Object.entries(aliases)) {
    const found = Object.getOwnPropertyDescriptor(trait.prototype, name)
    if (found !== undefined && !Object.hasOwn(target.prototype, alias))
      Object.defineProperty(target.prototype, alias, found)
  }
}

/** Each class that uses a trait has an array of its own. */
const ownValue = (descriptor: PropertyDescriptor): PropertyDescriptor =>
  'value' in descriptor ? { value: copy(descriptor.value) } : {}

/** The class that has a static property of its own, of one and those that it inherits from. */
export function declaring(type: Mixed, name: string): Mixed {
  for (let one = type; typeof one === 'function'; one = Object.getPrototypeOf(one))
    if (Object.hasOwn(one, name)) return one
  return type
}

const INTERFACES = new WeakMap<object, readonly string[]>()

/** Remembers which interfaces a class implements. */
export function implementInterfaces(target: Mixed, names: readonly string[]): void {
  INTERFACES.set(target, names)
}

/** Whether the class of an object, or one that it inherits from, implements an interface. */
export function implementsInterface(value: Mixed, name: string): boolean {
  for (
    let type = value?.constructor;
    typeof type === 'function';
    type = Object.getPrototypeOf(type)
  )
    if (INTERFACES.get(type)?.includes(name)) return true
  return false
}

/** The class of a name that PHP keeps in a variable: `new $class`, `$class::make()`. */
export function classNamed(name: Mixed, classes: Readonly<Record<string, Mixed>>): Mixed {
  if (typeof name === 'function') return name
  if (typeof name === 'object' && name !== null) return name.constructor
  const found = classes[String(name).replace(/^\\/, '')]
  if (found === undefined) throw new Error(`Class "${String(name)}" not found`)
  return found
}

/** The name of the class that an object's class inherits from: `get_parent_class($x)`; false for none. */
export function parentClassOf(value: Mixed): Mixed {
  const type = typeof value === 'function' ? value : value?.constructor
  const name = type === undefined ? '' : Object.getPrototypeOf(type)?.name
  return name || false
}
