import type { Fact, Operation, OperationFact, Shape, WrittenTable } from './fact-model.js'
import { TABLE } from './table.js'

/** Puts the shapes themselves in place of their numbers. */
function link(row: Shape<number>, shapes: readonly Fact[]): Fact {
  const at = (index: number) => {
    const shape = shapes[index]
    if (shape === undefined) throw new Error(`the table of facts has no shape ${index}`)
    return shape
  }
  const { properties, items, json, urlencoded, oneOf, ...rest } = row
  const linked = Object.entries(properties ?? {}).map(([name, index]) => [name, at(index)])
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(linked) }),
    ...(items !== undefined && { items: at(items) }),
    ...(json !== undefined && { json: at(json) }),
    ...(urlencoded !== undefined && { urlencoded: at(urlencoded) }),
    ...(oneOf && { oneOf: oneOf.map(at) }),
  }
}

function linkOperation(row: Operation<number>, shapes: readonly Fact[]): OperationFact {
  const { query, body, headers, ...rest } = row
  const at = (name: string, index: number | undefined) => {
    const shape = index === undefined ? undefined : shapes[index]
    return shape && { [name]: shape }
  }
  return { ...rest, ...at('query', query), ...at('body', body), ...at('headers', headers) }
}

/** Reads the table: each shape stands after those that it names. */
function read(): readonly OperationFact[] {
  const { shapes: rows, operations } = JSON.parse(TABLE) as WrittenTable
  const shapes: Fact[] = []
  for (const row of rows) shapes.push(link(row, shapes))
  return operations.map((row) => linkOperation(row, shapes))
}

// Read-only facts, the same for every caller; nothing is read before the first look-up.
let operations: readonly OperationFact[] | undefined

/** Every documented operation. Parses the table on the first call. */
export function allOperations(): readonly OperationFact[] {
  operations ??= read()
  return operations
}
