import type { Fact, OperationFact } from './fact-model.js'
import { findEntry } from './routes.js'

/** What a place in the options of a call takes. */
export interface FieldKind {
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'map' | 'any'
  readonly encrypted: boolean
  readonly unit?: 'fen' | 'yuan' | 'minor'
  readonly format?: string
}

const TYPES = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'map',
} as const

const kindOf = (fact: Fact): FieldKind => ({
  type: fact.oneOf ? 'any' : TYPES[fact.type ?? 'string'],
  encrypted: fact.encrypted ?? false,
  ...(fact.unit && { unit: fact.unit }),
  ...(fact.format && { format: fact.format }),
})

/** The field of a name, also of a numbered one (`coupon_id_$n`). */
export function fieldOf(fact: Fact, name: string): Fact | undefined {
  const { properties } = fact
  if (properties === undefined) return undefined
  if (Object.hasOwn(properties, name)) return properties[name]
  const numbered = Object.keys(properties).find(
    (key) => key.includes('$') && patternOf(key).test(name),
  )
  return numbered === undefined ? undefined : properties[numbered]
}

const patternOf = (name: string) =>
  new RegExp(
    `^${name
      .split(/\$[a-z]/)
      .map(quote)
      .join('\\d+')}$`,
  )

const quote = (text: string) => text.replace(/[^\w]/g, '\\$&')

/** The shape of an option that holds fields. */
export function optionFact(operation: OperationFact, option: string): Fact | undefined {
  if (option === 'query') return operation.query
  if (option === 'headers') return operation.headers
  if (option === 'json' || option === 'xml') {
    if (operation.bodyIn === option) return operation.body
    // APIv2 signs what a GET sends in its query; PHP gives it as `xml`.
    const isSigned = operation.path.startsWith('v2/') && operation.method === 'GET'
    return option === 'xml' && isSigned ? operation.query : undefined
  }
  return undefined
}

/** Options that every call may have. */
const OPTIONS: Readonly<Record<string, FieldKind['type']>> = {
  headers: 'map',
  query: 'map',
  xml: 'map',
  form_params: 'map',
  multipart: 'list',
  sink: 'string',
  base_uri: 'string',
  timeout: 'number',
  connect_timeout: 'number',
  security: 'boolean',
  nonceless: 'boolean',
  stream: 'boolean',
  http_errors: 'boolean',
  allow_redirects: 'boolean',
}

/**
 * Says what a place in the options takes, such as `['json', 'amount', 'total']` or `['json',
 * 'goods_detail', 0]`. `undefined` where the operation documents no such place.
 */
export function fieldKind(
  method: string,
  template: string,
  path: readonly (string | number)[],
): FieldKind | undefined {
  const operation = findEntry(method, template)?.operation
  const [option, ...steps] = path
  if (operation === undefined || option === undefined) return undefined
  if (steps.length === 0 && operation.variables?.some(({ name }) => name === option))
    return { type: 'string', encrypted: false }
  let fact = optionFact(operation, String(option))
  const ofOption = Object.hasOwn(OPTIONS, option) ? OPTIONS[option] : undefined
  if (steps.length === 0 && fact === undefined && ofOption)
    return { type: ofOption, encrypted: false }
  for (const step of steps) {
    if (fact === undefined) return undefined
    fact = fact.type === 'array' ? fact.items : fieldOf(fact, String(step))
  }
  return fact && kindOf(fact)
}
