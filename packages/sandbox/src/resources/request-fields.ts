import type { Call, JsonObject } from '../flows/flow.js'

/** Returns the last name of a field: `body.a[].b` is called `b`. */
export function nameOf(field: string): string {
  return (field.split('.').at(-1) ?? field).replace(/\[\]$/, '')
}

/** Returns what stands at a path like `a.b[].c`; several values where it leads through a list. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found = [value]
  for (const step of path.split('.')) {
    const name = step.replace(/\[\]$/, '')
    found = found.flatMap((outer) => {
      const inner = propertyOf(outer, name)
      if (inner === undefined) return []
      const opened = step === name ? inner : parsed(inner)
      return step !== name && Array.isArray(opened) ? (opened as unknown[]) : [opened]
    })
  }
  return found
}

/**
 * Returns the scalars that a call has at a field of the resource model: `path.x`, `query.x`,
 * `body.a[].b`; none for a field of the response.
 */
export function scalarsAt({ variables, query, body }: Call, field: string): string[] {
  const [place = '', ...rest] = field.split('.')
  const places: Record<string, unknown> = { path: variables, query, body }
  if (!Object.hasOwn(places, place)) return []
  return valuesAt(places[place], rest.join('.')).flatMap((value) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : [],
  )
}

/** Everything that a call says, as one object: the body before the query before the path. */
export function allValues({ variables, query, body }: Call): JsonObject {
  return { ...variables, ...query, ...body }
}

/** Reads an own property, also inside a string that holds JSON, as APIv2 has them. */
function propertyOf(value: unknown, name: string): unknown {
  const object = parsed(value)
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as JsonObject)[name]
    : undefined
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
