import { types } from 'node:util'
import { RequestRefusedError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { inBoth } from '../messages/in-both.js'
import { message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { isPlainObject } from '../values/plain-object.js'
import { PendingSeal } from './pending-seal.js'
import { isSealed, type Sealed, sealed } from './sealed.js'
import { withoutQuery } from './sealing.js'

/** Deepest nesting that is written; JSON of that depth is a mistake. */
const MAX_DEPTH = 1_000

/** A number as `JSON.rawJSON` holds it, written unchanged. */
export interface RawJson {
  readonly rawJSON: string
}

/**
 * What JSON can hold, and strings that are or will be ciphertexts. Its objects have no prototype.
 */
export type JsonNode =
  | string
  | number
  | boolean
  | null
  | Sealed
  | RawJson
  | JsonNode[]
  | { [name: string]: JsonNode }

/**
 * A value as `JSON.stringify` would send it, read once: whatever its classes, getters and `toJSON`
 * return later changes nothing.
 */
export class JsonTree {
  root: JsonNode
  /** Whether a ciphertext, or a plaintext that waits to be encrypted, was read. */
  readonly holdsSealed: boolean

  constructor(root: JsonNode, holdsSealed: boolean) {
    this.root = root
    this.holdsSealed = holdsSealed
  }

  /**
   * Reads a value.
   *
   * @throws RequestRefusedError that names the place of a value that JSON would lose or cannot
   * write
   */
  static of(value: unknown, template: string): JsonTree {
    const refuse = (what: Part, cause?: unknown, example?: string) => {
      if (example === undefined)
        return refused(withoutQuery(template), message('json.holds', { what }), {
          code: 'ERR_JSON',
          cause,
        })
      const kind = problem('calls.json-container', { what: inBoth(what), example })
      return misused(withoutQuery(template), kind, { code: 'ERR_JSON' })
    }
    const state: Reading = { refuse, ancestors: new Set(), holdsSealed: false }
    let root: JsonNode | undefined
    try {
      root = nodeOf(value, '', state)
    } catch (error) {
      throw error instanceof RequestRefusedError ? error : refuse(message('json.unwritable'), error)
    }
    if (root === undefined) throw refuse(describe(value))
    return new JsonTree(root, state.holdsSealed)
  }

  /**
   * Writes a `json` option with `JSON.stringify`, or by hand where another library has given every
   * object a `toJSON`. What was read for encryption is a tree already, and is not read a second
   * time.
   *
   * @throws RequestRefusedError that names the place of what JSON would lose in silence
   */
  static textOf(value: unknown, template: string): string {
    const { root } = value instanceof JsonTree ? value : JsonTree.of(value, template)
    return 'toJSON' in Object.prototype ? write(root) : JSON.stringify(root)
  }
}

interface Reading {
  /** Makes the error for a value; `example` is what to write in its place. */
  refuse(what: Part, cause?: unknown, example?: string): Error
  /** The objects that enclose the current one, to find cycles. */
  ancestors: Set<object>
  holdsSealed: boolean
}

/** Returns whether a value was made by `JSON.rawJSON`, where that exists. */
export function isRawJson(value: unknown): value is RawJson {
  return (JSON as { isRawJSON?(value: unknown): boolean }).isRawJSON?.(value) === true
}

/** Returns what is or will be a ciphertext; `undefined` for anything else. */
function ciphertextOf(given: unknown, item: unknown, key: string): Sealed | undefined {
  if (typeof given !== 'object' && typeof item !== 'object') return undefined
  if (item instanceof PendingSeal) return item
  if (isSealed(item)) return sealed(String(read(item, key)))
  return typeof item === 'string' && isSealed(given) ? sealed(item) : undefined
}

/** Returns the node of a value, or `undefined` for what JSON leaves out. */
function nodeOf(given: unknown, key: string, state: Reading): JsonNode | undefined {
  if (typeof given === 'string' || typeof given === 'boolean' || given === null) return given
  if (Number.isFinite(given)) return given as number
  if (typeof given === 'object' && isBare(given)) return childrenOf(given, state)
  const item = given instanceof PendingSeal ? given : read(given, key)
  const ciphertext = ciphertextOf(given, item, key)
  if (ciphertext !== undefined) {
    state.holdsSealed = true
    return ciphertext
  }
  const lost = lossOf(given, item)
  if (lost !== undefined)
    throw state.refuse(
      message('json.lossy', { what: lost.what, place: placeOf(key), becomes: lost.becomes }),
      undefined,
      exampleFor(given),
    )
  switch (typeof item) {
    case 'bigint':
      throw state.refuse(message('json.bigint'))
    case 'object':
      return item === null || isRawJson(item) ? item : childrenOf(item, state)
    case 'function':
    case 'symbol':
      return undefined
    default:
      return item as string | number | boolean | undefined
  }
}

/**
 * Returns whether JSON writes no more and no less than the members of an object: it is a list, or of
 * no class, so that it is no ciphertext and nothing of it is lost.
 */
function isBare(given: object): boolean {
  const isOfNoClass = Object.getPrototypeOf(given) === Object.prototype || Array.isArray(given)
  if (!isOfNoClass || types.isBoxedPrimitive(given) || ArrayBuffer.isView(given)) return false
  return typeof (given as { toJSON?: unknown }).toJSON !== 'function'
}

function placeOf(key: string): Part {
  return key === '' ? '' : message('json.at', { key })
}

/**
 * Reads what JSON writes for a value: what its `toJSON` returns, and the primitive in a `String`,
 * `Number`, `Boolean` or `BigInt` object.
 */
function read(given: unknown, key: string): unknown {
  const mayHaveMethods =
    (typeof given === 'object' && given !== null) ||
    typeof given === 'function' ||
    typeof given === 'bigint'
  if (!mayHaveMethods) return given
  const { toJSON } = given as { toJSON?: unknown }
  const item: unknown = typeof toJSON === 'function' ? Reflect.apply(toJSON, given, [key]) : given
  if (types.isStringObject(item)) return String(item)
  if (types.isNumberObject(item)) return Number(item)
  if (types.isBooleanObject(item)) return Boolean.prototype.valueOf.call(item)
  return types.isBigIntObject(item) ? BigInt.prototype.valueOf.call(item) : item
}

function childrenOf(item: object, state: Reading): JsonNode {
  const { ancestors, refuse } = state
  if (ancestors.has(item)) throw refuse(message('json.cycle'))
  if (ancestors.size >= MAX_DEPTH) throw refuse(message('json.levels', { levels: MAX_DEPTH }))
  ancestors.add(item)
  const node = Array.isArray(item) ? itemsOf(item, state) : membersOf(item, state)
  ancestors.delete(item)
  return node
}

function itemsOf(list: readonly unknown[], state: Reading): JsonNode[] {
  return Array.from({ length: list.length }, (_, index) => {
    const item: unknown = list[index]
    const node = nodeOf(item, String(index), state)
    if (node === undefined && item !== undefined && typeof item !== 'object')
      throw state.refuse(message('json.function'))
    return node ?? null
  })
}

function membersOf(item: object, state: Reading): JsonNode {
  const members: { [name: string]: JsonNode } = Object.create(null)
  for (const key of Object.keys(item)) {
    const node = nodeOf(Reflect.get(item, key), key, state)
    if (node !== undefined) members[key] = node
  }
  return members
}

/**
 * Describes a value and what JSON would make of it, if that is not what the caller meant. `item` is
 * what `toJSON` returned.
 */
function lossOf(given: unknown, item: unknown): { what: Part; becomes: Part } | undefined {
  if (typeof item === 'number')
    return Number.isFinite(item) ? undefined : { what: String(item), becomes: 'null' }
  if (typeof given !== 'object' || given === null) return undefined
  if (types.isDate(given) && item === null)
    return { what: message('json.invalid-date'), becomes: 'null' }
  if (typeof item !== 'object' || item === null || Array.isArray(item) || isRawJson(item))
    return undefined
  if (ArrayBuffer.isView(given))
    return { what: message('config.bytes'), becomes: message('json.object-of-numbers') }
  const isCollection = types.isMap(item) || types.isSet(item)
  if (isStream(item)) return { what: describe(item), becomes: message('json.insides') }
  if (!isCollection && Object.keys(item).length > 0) return undefined
  return isPlainObject(item) ? undefined : { what: describe(item), becomes: '{}' }
}

/** Returns what to write in place of a container, `undefined` for another kind of value. */
function exampleFor(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || types.isDate(given)) return undefined
  if (types.isMap(given) || given instanceof URLSearchParams) return 'Object.fromEntries(…)'
  if (types.isSet(given)) return '[...set]'
  if (given instanceof FormData || isStream(given)) return '{ … }'
  return undefined
}

/** A stream, such as the form of another library: JSON would write its insides. */
function isStream(given: object): boolean {
  return typeof (given as { pipe?: unknown }).pipe === 'function'
}

function write(node: JsonNode): string {
  if (typeof node !== 'object' || node === null || isRawJson(node)) return JSON.stringify(node)
  if (Array.isArray(node)) return `[${node.map(write).join(',')}]`
  if (isSealed(node)) return JSON.stringify(node.toJSON())
  const members = Object.keys(node).map(
    (name) => `${JSON.stringify(name)}:${write(node[name] as JsonNode)}`,
  )
  return `{${members.join(',')}}`
}
