import type { Value } from './facts.js'

/** A map of the source. */
export type MapValue = Extract<Value, { kind: 'map' }>

/** Value of a key, of the last one where a key stands twice, as in PHP. */
export function entryOf(map: MapValue, key: string): Value | undefined {
  return map.entries.findLast((entry) => entry.key === key)?.value
}

/** Whether a map surely has a key. */
export function hasEntry(map: MapValue, key: string): boolean {
  return map.entries.some((entry) => entry.key === key)
}

/** A PHP `[]` may be an empty map as well as an empty list. */
export function asMap(value: Value | undefined): MapValue | undefined {
  if (value?.kind === 'map') return value
  if (value?.kind !== 'list' || value.items.length > 0) return undefined
  const { line, column, open } = value
  return { kind: 'map', entries: [], open, line, column }
}
