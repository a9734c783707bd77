import type { Fact, OperationFact } from '../fact-model.js'
import { isOptional } from '../fits-field.js'

type Json = Record<string, unknown>
type Step = string | number

/** A value that the types take for a field. */
function sample(fact: Fact): unknown {
  if (fact.oneOf?.[0]) return sample(fact.oneOf[0])
  switch (fact.type) {
    case 'integer':
    case 'number':
      return fact.enum?.[0] ?? 1
    case 'boolean':
      return true
    case 'array':
      return fact.items ? [sample(fact.items)] : []
    case 'object':
      return least(fact)
    default:
      return fact.enum?.[0] ?? 'text'
  }
}

/** The least object that the types take. */
function least(fact: Fact): Json {
  const group = fact.oneOfRequired?.[0] ?? fact.anyOfRequired?.[0] ?? []
  const names = new Set([...(fact.required ?? []), ...group])
  return Object.fromEntries(
    [...names].map((name) => [name, sample(fact.properties?.[name] ?? {})] as const),
  )
}

/** The option that holds the fields, of a query or a body. */
const contents = ({ query, body, bodyIn }: OperationFact): readonly (readonly [string, Fact])[] => [
  ...(query ? [['query', query] as const] : []),
  ...(body && (bodyIn === 'json' || bodyIn === 'xml') ? [[bodyIn, body] as const] : []),
]

/** The least call of an operation that compiles. */
export function leastCall(operation: OperationFact): Json {
  const { variables = [], headers, nonceless } = operation
  return {
    ...Object.fromEntries(variables.map(({ name, fixed }) => [name, fixed ?? '1'])),
    ...Object.fromEntries(
      contents(operation)
        .filter(([, fact]) => !isOptional(fact))
        .map(([name, fact]) => [name, least(fact)]),
    ),
    ...(headers?.required?.length && { headers: least(headers) }),
    ...(nonceless && { nonceless: true }),
  }
}

/** The ways to each field of an operation, at every depth. */
export function fieldPaths(operation: OperationFact): readonly (readonly Step[])[] {
  const found: (readonly Step[])[] = []
  const walk = (fact: Fact, path: readonly Step[]): void => {
    for (const [name, child] of Object.entries(fact.properties ?? {})) {
      const own = [...path, name.replace(/\$[a-z]/g, '0')]
      found.push(own)
      walk(child, own)
    }
    if (fact.items) walk(fact.items, [...path, 0])
  }
  for (const [name, fact] of contents(operation)) walk(fact, [name])
  return found
}

/** A call with a field in it, and all that its ancestors require. */
export function withField(operation: OperationFact, path: readonly Step[]): Json {
  const call = leastCall(operation)
  let fact: Fact | undefined = contents(operation).find(([name]) => name === path[0])?.[1]
  const [option = '', ...steps] = path
  call[option] ??= {}
  let target = call[option] as Json
  for (const [index, step] of steps.entries()) {
    const properties: Readonly<Record<string, Fact>> = fact?.properties ?? {}
    const name = Object.keys(properties).find(
      (key) => key === step || key.replace(/\$[a-z]/g, '0') === step,
    )
    fact = typeof step === 'number' ? fact?.items : properties[name ?? '']
    if (fact === undefined) throw new Error(`no field ${path.join('.')}`)
    target[step] ??= sample(fact)
    if (index < steps.length - 1) target = target[step] as Json
  }
  return call
}
