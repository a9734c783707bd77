import type { Operation, Schema } from '../model.js'

/** What the catalog says of a field of a request. */
export type Flag = 'stated' | 'disputed' | 'optional'

function collect(schema: Schema, names: readonly string[], found: Map<string, Flag>): void {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const path = [...names, name]
    const flag: Flag = schema.required?.includes(name)
      ? 'stated'
      : schema.disputed?.required?.includes(name)
        ? 'disputed'
        : 'optional'
    found.set(path.join('.'), flag)
    collect(child, path, found)
  }
  for (const part of [schema.items, schema.json, schema.urlencoded, ...(schema.oneOf ?? [])])
    if (part) collect(part, names, found)
}

/** Lists the fields of a request, body and query, by their names from the outside in. */
export function listOwnFields({ parameters, body }: Operation): Map<string, Flag> {
  const found = new Map<string, Flag>()
  for (const { name, required } of parameters?.query ?? [])
    found.set(name, required ? 'stated' : 'optional')
  if (body) collect(body.schema, [], found)
  return found
}
