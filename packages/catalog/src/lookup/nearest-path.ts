import type { Method } from '../model.js'
import { requestPaths } from './normalise.js'

/** A documented path with one of its methods. */
export interface NearPath {
  readonly method: Method
  readonly path: string
}

const isPlaceholder = (segment: string) => /^\{[^{}]+\}$/.test(segment)

/** A template with the values of a path at its placeholders, so that values do not count as slips. */
function withValuesOf(path: string, template: string): string {
  const values = path.split('/')
  const segments = template.split('/')
  if (values.length !== segments.length) return template
  return segments
    .map((segment, index) => (isPlaceholder(segment) && values[index] ? values[index] : segment))
    .join('/')
}

/** Edits from one string to another; infinite where they are more than `most`. */
function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next[j] = Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    if (Math.min(...next) > most) return Number.POSITIVE_INFINITY
    row = next
  }
  return row[other.length] ?? 0
}

/**
 * Finds the documented path that a misspelt one most likely means, at most a few letters away; on
 * the same path, or as near, one with the same method first. `undefined` when none is near.
 */
export function nearestPath(
  method: string,
  path: string,
  known: readonly NearPath[],
): NearPath | undefined {
  const [given = ''] = requestPaths(path.replace(/^\/(?=v2\/)/, ''))
  const limit = Math.max(2, Math.floor(given.length / 8))
  let best: { near: NearPath; distance: number } | undefined
  for (const near of known) {
    const edits = editDistance(given, withValuesOf(given, near.path), limit)
    const distance = 2 * edits + (near.method === method.toUpperCase() ? 0 : 1)
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { near, distance }
  }
  return best?.near
}
