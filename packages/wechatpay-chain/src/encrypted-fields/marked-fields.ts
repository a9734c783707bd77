import { isPlainObject } from '../values/plain-object.js'
import { isRawJson } from './json-tree.js'
import { isSealed } from './sealed.js'

/**
 * Where a field is, from the outside in; `*` stands for the items of a list, `~json` for the
 * content of a string that holds JSON.
 */
export type FieldPath = readonly string[]

/**
 * Returns what replaces a plaintext, or throws. `isInString`: the plaintext is part of a string
 * that holds JSON.
 */
export type ChangePlain = (plaintext: string, isInString: boolean) => unknown

/**
 * Returns whether a value has members to look through: a list, a `Map`, or an object without a
 * class.
 */
export function hasMembers(value: unknown): value is object {
  if (Array.isArray(value) || value instanceof Map) return true
  return isPlainObject(value) && !isRawJson(value)
}

/** Changes each member of a list, `Map` or object in place. */
export function changeMembers(container: object, change: (member: unknown) => unknown): void {
  const entries = container instanceof Map ? [...container] : Object.entries(container)
  for (const [key, member] of entries) {
    const next = change(member)
    if (next !== member) replaceMember(container, key, next)
  }
}

function replaceMember(container: object, key: unknown, next: unknown): void {
  if (container instanceof Map) container.set(key, next)
  else
    Object.defineProperty(container, key as string, {
      value: next,
      enumerable: true,
      configurable: true,
      writable: true,
    })
}

/**
 * Changes what is at a path of a tree that is not encrypted, in place, and returns the tree. It
 * matches more than the exact path, so that nothing slips through because of its shape: a list
 * counts as each of its items, one object as a list of one, a number as its digits, a string that
 * holds JSON as its content; and everything below the path belongs to it.
 */
export function changeMarked(value: unknown, path: FieldPath, change: ChangePlain): unknown {
  const [name, ...rest] = path
  if (isSealed(value)) return value
  if (name === undefined || (!hasMembers(value) && path.every((step) => step === '*')))
    return changeAll(value, change)
  if (typeof value === 'string') {
    lookInside(value, path, change)
    return value
  }
  if (!hasMembers(value)) return value
  if (name === '~json') return changeMarked(value, rest, change)
  if (Array.isArray(value))
    changeMembers(value, (item) => changeMarked(item, name === '*' ? rest : path, change))
  else if (name !== '*') changeNamed(value, path, change)
  else {
    changeMarked(value, rest, change)
    changeMembers(value, (member) => changeMarked(member, rest, change))
  }
  return value
}

function changeNamed(container: object, [name, ...rest]: FieldPath, change: ChangePlain): void {
  const keys = container instanceof Map ? [...container.keys()] : Object.keys(container)
  for (const key of keys) {
    if (typeof key === 'object' || String(key) !== name) continue
    const member: unknown =
      container instanceof Map ? container.get(key) : Reflect.get(container, key)
    const next = changeMarked(member, rest, change)
    if (next !== member) replaceMember(container, key, next)
  }
}

/** Changes every plaintext, at any depth. */
function changeAll(value: unknown, change: ChangePlain): unknown {
  if (isSealed(value) || value === '' || value === null || value === undefined) return value
  if (typeof value !== 'object') return change(String(value), false)
  if (isRawJson(value)) return change(value.rawJSON, false)
  if (hasMembers(value)) changeMembers(value, (member) => changeAll(member, change))
  return value
}

function lookInside(content: string, path: FieldPath, change: ChangePlain): void {
  const isDocumented = path[0] === '~json'
  let inside: unknown
  try {
    inside = isDocumented || /^\s*[[{"]/.test(content) ? JSON.parse(content) : undefined
  } catch {
    if (isDocumented && content !== '') change(content, true)
    return
  }
  changeMarked(inside, isDocumented ? path.slice(1) : path, (plaintext) => change(plaintext, true))
}
