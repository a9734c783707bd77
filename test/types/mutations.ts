import type { Operation, Schema } from '@wechatpay-chain/catalog'
import { Ciphertext, type DocumentedCall } from './documented-call.js'

/** What a mutation does to a documented call. */
export type MutationKind = 'removed' | 'misspelt' | 'retyped'

/** A documented call with one thing wrong in it. */
export interface Mutation {
  readonly kind: MutationKind
  /** The field, from the outside in. */
  readonly path: readonly string[]
  readonly call: DocumentedCall
}

type Values = Record<string, unknown>

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Ciphertext)

function edit(
  value: unknown,
  path: readonly string[],
  change: (parent: Values, name: string) => Values,
): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? edit(item, rest, change) : item))
  if (!isRecord(value)) return value
  return rest.length === 0
    ? change(value, name)
    : { ...value, [name]: edit(value[name], rest, change) }
}

const removeField = (parent: Values, name: string): Values =>
  Object.fromEntries(Object.entries(parent).filter(([key]) => key !== name))

const misspellField = (parent: Values, name: string): Values =>
  Object.fromEntries(
    Object.entries(parent).map(([key, value]) => [key === name ? `${key}x` : key, value]),
  )

function otherType(value: unknown): unknown {
  if (value instanceof Ciphertext) return value.text
  if (typeof value === 'string') return 1
  if (typeof value === 'number' || typeof value === 'boolean') return 'text'
  return Array.isArray(value) ? 'text' : 1
}

function walkFields(
  value: unknown,
  path: readonly string[],
  visit: (path: readonly string[], value: unknown) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walkFields(item, [...path, String(index)], visit)
    return
  }
  if (!isRecord(value)) return
  for (const [name, item] of Object.entries(value)) {
    visit([...path, name], item)
    walkFields(item, [...path, name], visit)
  }
}

const byClient = (operation: Operation, name: string) =>
  operation.path.startsWith('v2/') && (name === 'sign' || name === 'nonce_str')

function requiredInside(
  schema: Schema,
  value: unknown,
  path: readonly string[],
  found: (readonly string[])[],
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (schema.items) requiredInside(schema.items, item, [...path, String(index)], found)
    return
  }
  if (!isRecord(value)) return
  for (const [name, item] of Object.entries(value)) {
    if (schema.required?.includes(name)) found.push([...path, name])
    const child = schema.properties?.[name]
    if (child) requiredInside(child, item, [...path, name], found)
  }
}

/** Required fields that a call gives: path variables, query, body at every depth, flags. What the SDK fills in by itself is not among them. */
function requiredFields(operation: Operation, options: Values): (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (const { name } of operation.parameters?.path ?? []) if (name in options) found.push([name])
  const query = options['query']
  for (const { name, required } of operation.parameters?.query ?? [])
    if (required && isRecord(query) && name in query) found.push(['query', name])
  const place = operation.body?.mediaType === 'text/xml' ? 'xml' : 'json'
  if (operation.body && place in options)
    requiredInside(operation.body.schema, options[place], [place], found)
  if (operation.nonceless) found.push(['nonceless'])
  return found.filter((path) => !byClient(operation, path.at(-1) ?? ''))
}

/** What can be changed without being wrong: a path variable may be a number, a transport option is not the operation's, headers are open. */
function isDescribed(operation: Operation, path: readonly string[]): boolean {
  const [first = ''] = path
  if (first === 'json' || first === 'xml' || first === 'query') return true
  return path.length === 1 && (operation.parameters?.path ?? []).some(({ name }) => name === first)
}

/** Every way to make one mistake in a call: each required field removed, each described field misspelt, each described value of another type. */
export function listMutations(call: DocumentedCall): Mutation[] {
  const { operation } = call
  if (!operation) return []
  const options: Values = { ...call.options }
  const mutate = (
    kind: MutationKind,
    path: readonly string[],
    change: (parent: Values, name: string) => Values,
  ): Mutation => ({
    kind,
    path,
    call: { ...call, options: edit(options, path, change) as Values },
  })
  const mutations = requiredFields(operation, options).map((path) =>
    mutate('removed', path, removeField),
  )
  walkFields(options, [], (path, value) => {
    if (!isDescribed(operation, path)) return
    mutations.push(mutate('misspelt', path, misspellField))
    const isVariable =
      path.length === 1 && path[0] !== 'json' && path[0] !== 'xml' && path[0] !== 'query'
    const changed = isVariable ? {} : otherType(value)
    mutations.push(mutate('retyped', path, (parent, name) => ({ ...parent, [name]: changed })))
  })
  return mutations
}
