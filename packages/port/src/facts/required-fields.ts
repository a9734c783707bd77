import { isOptional } from './fits-field.js'
import { findEntry } from './routes.js'

/**
 * Names that a call of an operation must give: the variables of its path, then the fields of its
 * query and body at their first level, those of the first group where one of several is required.
 */
export function requiredFields(method: string, template: string): string[] {
  const operation = findEntry(method, template)?.operation
  if (operation === undefined) return []
  const { variables = [], query, body } = operation
  const ofObject = [query, body].flatMap((fact) => {
    if (fact === undefined || isOptional(fact)) return []
    const group = fact.oneOfRequired?.[0] ?? fact.anyOfRequired?.[0] ?? []
    return [...(fact.required ?? []), ...group]
  })
  return [...new Set([...variables.map(({ name }) => name), ...ofObject])]
}
