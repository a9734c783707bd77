import { type FieldFact, isObject, type SecondOpinion } from './facts.js'

type Node = Record<string, unknown>

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const MAXIMUM_DEPTH = 20

/** Follows `$ref`s inside the document; an object without what a broken one names. */
function resolve(document: Node, node: unknown, hops = 0): Node {
  if (!isObject(node)) return {}
  const reference = node['$ref']
  if (typeof reference !== 'string' || hops > MAXIMUM_DEPTH) return node
  const names = reference.replace(/^#\//, '').split('/')
  const found = names.reduce<unknown>(
    (at, name) => (isObject(at) ? at[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    document,
  )
  return resolve(document, found, hops + 1)
}

interface Walk {
  readonly document: Node
  readonly found: Map<string, boolean>
}

const listIn = (node: Node, name: string): unknown[] =>
  Array.isArray(node[name]) ? (node[name] as unknown[]) : []

function walk(given: unknown, names: readonly string[], { document, found }: Walk): void {
  if (names.length > MAXIMUM_DEPTH) return
  const schema = resolve(document, given)
  const required = new Set(listIn(schema, 'required'))
  for (const [name, child] of Object.entries(resolve(document, schema['properties']))) {
    const path = [...names, name]
    const key = path.join('.')
    found.set(key, required.has(name) || found.get(key) === true)
    walk(child, path, { document, found })
  }
  if (schema['items'] !== undefined) walk(schema['items'], names, { document, found })
  for (const key of ['allOf', 'oneOf', 'anyOf'])
    for (const part of listIn(schema, key)) walk(part, names, { document, found })
}

function fieldsOf(document: Node, pathItem: Node, operation: Node): Map<string, boolean> {
  const found = new Map<string, boolean>()
  for (const given of [...listIn(pathItem, 'parameters'), ...listIn(operation, 'parameters')]) {
    const { in: place, name, required } = resolve(document, given)
    if (place === 'query') found.set(String(name), required === true)
  }
  const body = resolve(document, operation['requestBody'])
  for (const media of Object.values(resolve(document, body['content'])))
    walk(resolve(document, media)['schema'], [], { document, found })
  return found
}

/**
 * Reads the requests of an OpenAPI 3 document (JSON): the `required` lists of its bodies at every
 * depth, `$ref` and `allOf` included, and its query parameters.
 */
export function readOpenApi(document: Node): SecondOpinion {
  const facts: FieldFact[] = []
  const complete = new Set<string>()
  for (const [path, given] of Object.entries(resolve(document, document['paths']))) {
    const pathItem = resolve(document, given)
    for (const verb of METHODS.filter((name) => isObject(pathItem[name]))) {
      const method = verb.toUpperCase()
      complete.add(`${method} ${path}`)
      const fields = fieldsOf(document, pathItem, resolve(document, pathItem[verb]))
      for (const [field, required] of fields) facts.push({ method, path, field, required })
    }
  }
  return { facts, complete }
}
