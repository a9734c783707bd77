import type { Fact } from './fact-model.js'
import type { Value } from './facts.js'
import { fitsField, isA, isAny, isOptional, type Place } from './fits-field.js'
import type { RouteEntry } from './routes.js'
import { asMap, hasEntry, type MapValue } from './value.js'

/** Options of every documented verb that one word of TypeScript describes. */
export const WORDS: Readonly<Record<string, 'string' | 'number' | 'boolean'>> = {
  sink: 'string',
  sinkMode: 'number',
  minimumRate: 'number',
  maximumSize: 'number',
  stream: 'boolean',
  timeout: 'number',
  connect_timeout: 'number',
  base_uri: 'string',
  baseURL: 'string',
  proxy: 'string',
  debug: 'boolean',
  idempotent: 'boolean',
  http_errors: 'boolean',
  pendingAsError: 'boolean',
  allowAmbiguous: 'boolean',
  allow_redirects: 'boolean',
}

/** Options whose values are no literals: what is not `any` may not fit. */
const OBJECTS = new Set(['signal', 'retry', 'handler', 'axios'])

/** Whether TypeScript takes the value of an option that every verb has; `undefined` for no such option. */
export function fitsWord(name: string, value: Value): boolean | undefined {
  const word = WORDS[name]
  if (word === undefined) return OBJECTS.has(name) ? isAny(value) : undefined
  const isNone = name === 'proxy' && value.kind === 'boolean' && !value.value
  return isNone || isA(value, word)
}

const isHeader = (value: Value): boolean =>
  value.kind === 'null' ||
  isA(value, 'string') ||
  isA(value, 'number') ||
  (value.kind === 'list' && value.items.every((item) => isA(item, 'string')))

function fitsHeaders(value: Value, fact: Fact | undefined): boolean {
  if (isAny(value)) return true
  if (value.kind === 'null') return fact === undefined
  if (value.kind !== 'map') return false
  const required = fact?.required ?? []
  return (
    required.every((name) => hasEntry(value, name)) &&
    value.entries.every(({ key, value: header }) => {
      const field = fact?.properties?.[key]
      return field ? fitsField(header, field, 'query') : isHeader(header)
    })
  )
}

function fitsPart(part: Value): boolean {
  if (isAny(part)) return true
  if (part.kind !== 'map' || !hasEntry(part, 'name') || !hasEntry(part, 'contents')) return false
  return part.entries.every(({ key, value }) => {
    if (key === 'name' || key === 'filename') return isA(value, 'string')
    if (key === 'contents')
      return isA(value, 'string') || isA(value, 'number') || isA(value, 'boolean')
    if (key === 'length') return value.kind === 'boolean' && !value.value
    if (key !== 'headers' || isAny(value)) return key === 'headers'
    return value.kind === 'map' && value.entries.every(({ value: header }) => isA(header, 'string'))
  })
}

/** A verb's options, and what its route says of them. */
interface Call {
  readonly map: MapValue
  readonly entry: RouteEntry
  /** Names under which the path variables are asked for. */
  readonly asked: readonly string[]
  readonly hasQuery: boolean
}

function fitsVariable(name: string, value: Value, { operation }: RouteEntry): boolean {
  const fixed = operation.variables?.find((variable) => variable.name === name)?.fixed
  if (fixed !== undefined && !isAny(value)) return value.kind === 'string' && value.value === fixed
  return isA(value, 'string') || isA(value, 'number')
}

const isSignedGet = ({ operation }: RouteEntry) =>
  operation.path.startsWith('v2/') && operation.method === 'GET'

function fitsContent(name: string, value: Value, { entry, hasQuery }: Call): boolean {
  const { query, body, bodyIn } = entry.operation
  const place: Place = isSignedGet(entry) ? 'v2-query' : 'query'
  if (name === 'query') return query !== undefined && !hasQuery && fitsField(value, query, place)
  if (name === bodyIn && bodyIn === 'multipart')
    return isAny(value) || (value.kind === 'list' && value.items.every(fitsPart))
  if (name === bodyIn && body) return fitsField(value, body, bodyIn === 'xml' ? 'xml' : 'json')
  if (name === 'xml' && query && place === 'v2-query') return fitsField(value, query, place)
  return name === 'body' && bodyIn === 'multipart' && isAny(value)
}

function fitsOption(name: string, value: Value, call: Call): boolean {
  const { entry, asked } = call
  const { operation, base } = entry
  if (asked.includes(name)) return fitsVariable(name, value, entry)
  const isV2 = operation.path.startsWith('v2/')
  if (name === 'security') return (isV2 || operation.security === true) && isA(value, 'boolean')
  if (name === 'nonceless' && operation.nonceless)
    return isAny(value) || (value.kind === 'boolean' && value.value)
  if (name === 'nonceless') return isV2 && (value.kind === 'null' || isA(value, 'boolean'))
  if (name === 'headers') return fitsHeaders(value, operation.headers)
  if (name === 'base_uri' && base && !isAny(value))
    return value.kind === 'string' && value.value.endsWith(`/${base}/`)
  return fitsWord(name, value) ?? fitsContent(name, value, call)
}

/** Options that a call must have. */
function requiredOptions({ entry, asked, hasQuery }: Call): string[] {
  const { operation, base } = entry
  const { query, body, bodyIn, headers, nonceless } = operation
  return [
    ...asked,
    ...(base ? ['base_uri'] : []),
    ...(query && !hasQuery && !isSignedGet(entry) && !isOptional(query) ? ['query'] : []),
    ...(body && bodyIn !== 'multipart' && !isOptional(body) ? [bodyIn ?? 'json'] : []),
    ...(headers?.required?.length ? ['headers'] : []),
    ...(nonceless ? ['nonceless'] : []),
  ]
}

/** Whether a call has one, and one only, of two options that exclude each other. */
function fitsPairs({ map, entry }: Call): boolean {
  const { query, bodyIn } = entry.operation
  const given = (...names: string[]) => names.filter((name) => hasEntry(map, name)).length
  if (bodyIn === 'multipart') return given('body', 'multipart') === 1
  if (!isSignedGet(entry) || !query) return true
  return isOptional(query) ? given('query', 'xml') <= 1 : given('query', 'xml') === 1
}

/**
 * Whether the options of a call compile against the typed client. `asked` are the names under which
 * the path asks for its variables.
 */
export function fitsOptions(
  options: Value | undefined,
  entry: RouteEntry,
  { asked, hasQuery }: { asked: readonly string[]; hasQuery: boolean },
): boolean {
  if (options && isAny(options)) return true
  const none: MapValue = { kind: 'map', entries: [], open: false, line: 0, column: 0 }
  const map = options === undefined ? none : asMap(options)
  if (map === undefined) return false
  const call = { map, entry, asked, hasQuery }
  const keys = map.entries.map(({ key }) => key)
  return (
    new Set(keys).size === keys.length &&
    requiredOptions(call).every((name) => hasEntry(map, name)) &&
    fitsPairs(call) &&
    map.entries.every(({ key, value }) => fitsOption(key, value, call))
  )
}

const isMap = (value: Value) => isAny(value) || value.kind === 'map'

/** Options of a call without types, and what their values must be. */
const UNTYPED: Readonly<Record<string, (value: Value) => boolean>> = {
  query: (value) => isMap(value) || isA(value, 'string'),
  xml: isMap,
  form_params: isMap,
  body: (value) => isA(value, 'string'),
  headers: (value) => fitsHeaders(value, undefined),
  multipart: (value) => isAny(value) || (value.kind === 'list' && value.items.every(fitsPart)),
  security: (value) => isA(value, 'boolean'),
  nonceless: (value) => value.kind === 'null' || isA(value, 'boolean'),
}

/** Whether the options of a call compile whose route is not documented, and so has no types. */
export function fitsUntyped(options: Value | undefined): boolean {
  if (options === undefined || isAny(options)) return true
  const map = asMap(options)
  const keys = map?.entries.map(({ key }) => key)
  if (map === undefined || new Set(keys).size !== keys?.length) return false
  return map.entries.every(
    ({ key, value }) => UNTYPED[key]?.(value) ?? fitsWord(key, value) ?? true,
  )
}
