import type { Fact } from './fact-model.js'
import type { Value } from './facts.js'
import { fieldOf } from './field-kind.js'
import { hasEntry, type MapValue } from './value.js'

/** Where a value stands; `v2-query` is a query that APIv2 signs. */
export type Place = 'json' | 'xml' | 'query' | 'v2-query'

/** What TypeScript takes for `${number}`, without its odder spellings. */
const DIGITS = /^-?\d+(\.\d+)?$/
const XML_BOOLEANS = new Set(['true', 'false', 'TRUE', 'FALSE'])

const isQuery = (place: Place) => place === 'query' || place === 'v2-query'

/** Whether a value is `any`: TypeScript takes it for everything. What is spread makes the whole so. */
export const isAny = (value: Value) =>
  value.kind === 'unknown' || (value.kind === 'map' && value.open)

/** Whether a value is of a TypeScript type of one word. */
export function isA(value: Value, type: 'string' | 'number' | 'boolean'): boolean {
  if (isAny(value) || value.kind === type) return true
  if (value.kind === 'ciphertext') return type === 'string'
  return value.kind === 'typed' && value.type === type
}

function fitsNumber(value: Value, place: Place): boolean {
  if (isA(value, 'number')) return true
  if (place !== 'xml' && place !== 'v2-query') return false
  return value.kind === 'string' ? DIGITS.test(value.value) : isA(value, 'string')
}

function fitsBoolean(value: Value, place: Place): boolean {
  if (isA(value, 'boolean')) return true
  if (place === 'json' || value.kind !== 'string') return false
  return place === 'xml'
    ? XML_BOOLEANS.has(value.value)
    : value.value === 'true' || value.value === 'false'
}

function fitsString(value: Value, fact: Fact): boolean {
  // A plain text that is written out becomes `sealed('…')`; no other string is a ciphertext.
  return fact.encrypted ? value.kind !== 'typed' && isA(value, 'string') : isA(value, 'string')
}

function fitsArray(value: Value, fact: Fact, place: Place): boolean {
  const { items } = fact
  if (value.kind === 'list')
    return value.items.every((item) => items === undefined || fitsField(item, items, place))
  return isQuery(place) && items !== undefined && fitsField(value, items, place)
}

function hasGroup(map: MapValue, group: readonly string[]): boolean {
  return group.every((name) => hasEntry(map, name))
}

/** Whether a map has exactly one of the groups, or at least one. */
function fitsAlternatives(map: MapValue, { oneOfRequired, anyOfRequired }: Fact): boolean {
  if (anyOfRequired && !anyOfRequired.some((group) => hasGroup(map, group))) return false
  if (!oneOfRequired) return true
  const names = new Set(oneOfRequired.flat())
  return oneOfRequired.some(
    (group) =>
      hasGroup(map, group) &&
      [...names].every((name) => group.includes(name) || !hasEntry(map, name)),
  )
}

/** Whether TypeScript takes a map: each required field is there, each field is known and fits. */
function fitsObject(map: MapValue, fact: Fact, place: Place): boolean {
  const keys = map.entries.map(({ key }) => key)
  if (new Set(keys).size !== keys.length) return false
  if (fact.properties === undefined) return true
  if (!(fact.required ?? []).every((name) => hasEntry(map, name))) return false
  if (!fitsAlternatives(map, fact)) return false
  return map.entries.every(({ key, value }) => {
    const field = fieldOf(fact, key)
    return field !== undefined && fitsField(value, field, place)
  })
}

/** Whether a value, written as TypeScript, is of the type that the client's declarations give a field. */
export function fitsField(value: Value, fact: Fact, place: Place): boolean {
  if (isAny(value)) return true
  switch (fact.type) {
    case 'integer':
    case 'number':
      return fitsNumber(value, place)
    case 'boolean':
      return fitsBoolean(value, place)
    case 'array':
      return fitsArray(value, fact, place)
    case 'object':
      if (fact.oneOf) return fact.oneOf.some((option) => fitsField(value, option, place))
      return value.kind === 'map' && fitsObject(value, fact, place)
    default:
      return fitsString(value, fact)
  }
}

/** Whether an object can be left out or empty. */
export function isOptional({ required, oneOfRequired, anyOfRequired }: Fact): boolean {
  return !required?.length && !oneOfRequired && !anyOfRequired
}
