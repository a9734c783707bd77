import { JsonTree } from '../encrypted-fields/json-tree.js'

/**
 * Writes a `json` option as text. Refuses what JSON would lose in silence: numbers that are not
 * finite, `Map`, `Set`, promises and the like, bytes, functions; and what it cannot write: cycles,
 * `BigInt`.
 *
 * @throws RequestRefusedError that names the place
 */
export function toJsonText(value: unknown, template: string): string {
  // What was sealed is a tree already: it was read then, and is not read a second time.
  return (value instanceof JsonTree ? value : JsonTree.of(value, template)).toText()
}
