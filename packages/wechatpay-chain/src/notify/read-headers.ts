import type { NotifyHeaders } from './types.js'

/**
 * Reads a header in any case; `''` when it is missing. Several values are joined, so none can hide
 * behind another.
 */
export type HeaderReader = (name: string) => string

/** Makes one reader for the headers of any framework. */
export function headerReader(headers: NotifyHeaders): HeaderReader {
  if (typeof headers !== 'object' || headers === null) return () => ''
  if (typeof headers.get === 'function') {
    const { get } = headers
    return (name) => get.call(headers, name) ?? ''
  }
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' && !Array.isArray(value)) continue
    const key = name.toLowerCase()
    const before = values.get(key)
    values.set(key, [...(before === undefined ? [] : [before]), ...[value].flat()].join(', '))
  }
  return (name) => values.get(name.toLowerCase()) ?? ''
}
