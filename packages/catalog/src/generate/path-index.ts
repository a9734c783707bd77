import type { PathIndex, PathSpelling } from '../lookup/path-index.js'
import type { Method, Operation } from '../model.js'

/**
 * A path, and what else leads to it: the template that keeps its capitals, the path below a base
 * URL.
 */
function spellingsOf({ path, template, sitePath }: Operation): PathSpelling[] {
  return [
    path,
    ...[template, sitePath]
      .filter((other) => other !== undefined)
      .map((other): PathSpelling => [other, path]),
  ]
}

/** Writes `generated/paths.json`, one area a line. */
export function printPathIndex(areas: ReadonlyMap<string, readonly Operation[]>): string {
  const lines = [...areas].map(([area, operations]) => {
    const methods: { -readonly [M in Method]?: PathSpelling[] } = {}
    for (const operation of operations)
      methods[operation.method] = [...(methods[operation.method] ?? []), ...spellingsOf(operation)]
    const index: PathIndex[string] = methods
    return `${JSON.stringify(area)}:${JSON.stringify(index)}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
