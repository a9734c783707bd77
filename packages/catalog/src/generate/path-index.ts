import type { Method, Operation } from '../model.js'

/** Writes the text of `generated/paths.json`: area → method → path templates, one area a line. */
export function printPathIndex(areas: ReadonlyMap<string, readonly Operation[]>): string {
  const lines = [...areas].map(([area, operations]) => {
    const methods: Partial<Record<Method, string[]>> = {}
    for (const { method, path } of operations) {
      const paths = methods[method] ?? []
      methods[method] = paths
      paths.push(path)
    }
    return `${JSON.stringify(area)}:${JSON.stringify(methods)}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
