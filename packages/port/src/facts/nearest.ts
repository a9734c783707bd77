import { allOperations } from './load.js'
import { barePath, variableOf } from './routes.js'

/** A documented route with one of its methods. */
export interface NearRoute {
  readonly method: string
  readonly template: string
}

/** Edits from one text to another; `most + 1` where they are more than `most`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1]
    for (const [column, match] of [...other].entries()) {
      const kept = (above[column] ?? 0) + (letter === match ? 0 : 1)
      current.push(Math.min(kept, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    if (Math.min(...current) > most) return most + 1
    above = current
  }
  return above.at(-1) ?? 0
}

/** The text of a list that is nearest to another, where it is only a slip away. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const most = name.length < 5 ? 1 : Math.max(2, Math.floor(name.length / 5))
  let best: string | undefined
  let least = most + 1
  for (const candidate of names) {
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase(), most)
    if (edits < least) [best, least] = [candidate, edits]
  }
  return best
}

/** A template that has the values and variables of a path in its own places. */
function inWordsOf(segments: readonly string[], template: string): string {
  const own = template.split('/')
  if (own.length !== segments.length) return template
  return own.map((word, at) => (variableOf(word) && segments[at]) || word).join('/')
}

/**
 * Finds the documented route that a misspelt path most likely means, a few letters away; as near,
 * one of the same method. `undefined` where none is near.
 */
export function nearestRoute(method: string, path: string): NearRoute | undefined {
  const key = `${method} ${path}`
  if (!found.has(key)) {
    if (found.size > 1000) found.clear()
    found.set(key, search(method, path))
  }
  return found.get(key)
}

/** What was searched for before: the translator asks once in each pass. */
const found = new Map<string, NearRoute | undefined>()

function search(method: string, path: string): NearRoute | undefined {
  const given = barePath(path).replace(/^\/+/, '')
  const segments = given.split('/')
  const most = Math.max(2, Math.floor(given.length / 8))
  const verb = method.toUpperCase()
  let best: NearRoute | undefined
  let least = 2 * most + 2
  for (const operation of allOperations()) {
    for (const template of operation.routes) {
      const edits = editDistance(given, inWordsOf(segments, template), most)
      if (edits > most) continue
      const cost = 2 * edits + (operation.method === verb ? 0 : 1)
      if (cost < least) [best, least] = [{ method: operation.method, template }, cost]
    }
  }
  return best
}
