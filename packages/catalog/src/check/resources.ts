import type { Operation, Schema } from '../model.js'
import type { Resource, ResourceCatalog, ResourceOperation } from '../resources.js'

type Report = (problem: string) => void

/** Returns the schema at `a.b[].c`, through arrays and strings that hold JSON. */
export function schemaAt(schema: Schema | null | undefined, path: string): Schema | undefined {
  let found: Schema | undefined = schema ?? undefined
  for (const name of path.split('.')) {
    const bare = name.replace(/\[\]$/, '')
    const inner: Schema | undefined = found?.json ?? found
    const choices: (Schema | undefined)[] = inner?.oneOf ? [...inner.oneOf] : [inner]
    found = choices.map((choice) => choice?.properties?.[bare]).find(Boolean)
    if (name !== bare) found = found?.items
  }
  return found
}

/** Returns whether an operation has a field: `path.x`, `query.x`, `body.a[].b`, `response.x`. */
function hasField(operation: Operation, field: string): boolean {
  const [place, ...rest] = field.split('.')
  const path = rest.join('.')
  const parameters = operation.parameters
  if (place === 'path') return (parameters?.path ?? []).some(({ name }) => name === path)
  if (place === 'query') return (parameters?.query ?? []).some(({ name }) => name === path)
  if (place === 'body') return schemaAt(operation.body?.schema, path) !== undefined
  if (place !== 'response') return false
  return Object.entries(operation.responses).some(
    ([status, schema]) => status.startsWith('2') && schemaAt(schema, path) !== undefined,
  )
}

function fieldsOf({ key, parent, scope, filters, idempotency }: ResourceOperation): string[] {
  return [
    ...[key ?? []].flat(),
    ...(parent ? [parent.key ?? [], parent.or ?? []].flat() : []),
    ...(scope ?? []),
    ...(filters?.fields ?? []),
    ...(idempotency ? [idempotency.field] : []),
  ]
}

function checkOperation(
  operation: Operation,
  row: ResourceOperation,
  {
    resources,
    events,
    report,
  }: {
    resources: Readonly<Record<string, Resource>>
    events: ReadonlySet<string>
    report: Report
  },
): void {
  for (const name of [row.resource, row.parent?.resource])
    if (name && !Object.hasOwn(resources, name)) report(`names the unknown resource ${name}`)
  for (const field of fieldsOf(row))
    if (!hasField(operation, field)) report(`has no field ${field}`)
  const states = row.resource ? resources[row.resource]?.state : undefined
  for (const word of row.transition ? [row.transition.to, ...(row.transition.from ?? [])] : [])
    if (!/^\(.*\)$/.test(word) && !Object.hasOwn(states?.values ?? {}, word))
      report(`moves by the unknown word ${word}`)
  for (const event of row.notifications ?? [])
    if (!events.has(event)) report(`causes the unknown notification ${event}`)
  if (/^list at /.test(row.returns.what)) {
    const at = row.returns.what.replace(/^list at /, '')
    if (!hasField(operation, `response.${at}`)) report(`answers no list at ${at}`)
  }
  if (row.returns.total && !hasField(operation, `response.${row.returns.total}`))
    report(`answers no total at ${row.returns.total}`)
}

function checkResource(resource: Resource, events: ReadonlySet<string>, report: Report): void {
  const { state, outside = [], events: own = [] } = resource
  // Words in brackets are none of WeChat Pay's: `(not signed)`.
  const words = { has: (word: string) => /^\(.*\)$/.test(word) || word in (state?.values ?? {}) }
  if (state?.initial && !words.has(state.initial)) report(`begins as the unknown ${state.initial}`)
  for (const word of state?.terminal ?? [])
    if (!words.has(word)) report(`ends as the unknown ${word}`)
  for (const { from, to, event } of outside) {
    for (const word of [...from, to])
      if (!words.has(word)) report(`is moved by the unknown ${word}`)
    if (event && !events.has(event)) report(`causes the unknown notification ${event}`)
  }
  for (const event of own) if (!events.has(event)) report(`knows the unknown notification ${event}`)
}

/**
 * Checks that the resource model fits the operations: each has a row, each row names fields,
 * resources, words and notifications that there are. Returns one line a problem.
 */
export function checkResources(
  catalog: ResourceCatalog,
  operations: readonly Operation[],
  events: ReadonlySet<string>,
): string[] {
  const problems: string[] = []
  const known = new Map(operations.map((row) => [`${row.method} ${row.path}`, row]))
  for (const key of Object.keys(catalog.operations))
    if (!known.has(key)) problems.push(`resources: ${key} is no operation`)
  for (const [key, operation] of known) {
    const report = (text: string) => problems.push(`resources: ${key} ${text}`)
    const row = catalog.operations[key]
    if (!row) report('has no row')
    else checkOperation(operation, row, { resources: catalog.resources, events, report })
  }
  for (const [name, resource] of Object.entries(catalog.resources))
    checkResource(resource, events, (text) => problems.push(`resources: ${name} ${text}`))
  return problems
}
