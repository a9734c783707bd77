import { type Operation, type Parameter, querySchema, type Schema } from '@wechatpay-chain/catalog'
import type { Shape, WrittenTable } from '../src/facts/fact-model.js'

type Written = WrittenTable['operations'][number]

/** Headers that the SDK sends by itself. */
const BY_CLIENT = new Set(['Wechatpay-Serial'])
/** Formats that say how a time is written. */
const STATED = new Set(['rfc3339', 'date', 'yyyyMMddHHmmss', 'url', 'jsonArrayLike'])
const BODY_IN = {
  'application/json': 'json',
  'text/xml': 'xml',
  'multipart/form-data': 'multipart',
} as const

/** A pattern without the slashes that some are written with. */
const bare = (pattern: string) => /^\/(.*)\/$/s.exec(pattern)?.[1] ?? pattern

const TIME = /(?:^|_)(?:time|date|timestamp|start|begin|end|expire)(?:$|_)/
const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['rfc3339', /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?[Z+-]/],
  ['yyyyMMddHHmmss', /^20\d{12}$/],
  ['yyyyMMdd', /^20\d{6}$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['seconds', /^1\d{9}$/],
]

/** Format of a time: the stated one, else that of the documented example. */
function formatOf(name: string, { format, example, type, encrypted }: Schema): string | undefined {
  const isScalar = type === 'string' || type === 'integer'
  if (!isScalar || encrypted || !TIME.test(name) || STATED.has(format ?? '')) return format
  return FORMATS.find(([, pattern]) => pattern.test(String(example)))?.[0] ?? format
}

/** Numbers shapes; equal ones get one number. */
class Shapes {
  readonly rows: Shape<number>[] = []
  readonly #numbers = new Map<string, number>()

  add(schema: Schema, name = ''): number {
    const row = this.#row(schema, name)
    const text = JSON.stringify(row)
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.rows.push(row)
    this.#numbers.set(text, this.rows.length - 1)
    return this.rows.length - 1
  }

  #row(schema: Schema, name: string): Shape<number> {
    const { type, unit, minLength, maxLength, minimum, maximum, pattern, encrypted } = schema
    const { required, oneOfRequired, anyOfRequired, disputed, properties, items, oneOf } = schema
    const fields = Object.entries(properties ?? {}).map(([key, child]) => [
      key,
      this.add(child, key),
    ])
    const format = formatOf(name, schema)
    return {
      ...(type !== 'string' && { type }),
      ...(format && { format }),
      ...(unit && { unit }),
      ...(schema.enum && { enum: schema.enum }),
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
      ...(pattern && { pattern: bare(pattern) }),
      ...(encrypted && { encrypted }),
      ...(schema.encryptedWith && { encryptedWith: schema.encryptedWith }),
      ...(schema.json && { json: this.add(schema.json) }),
      ...(schema.urlencoded && { urlencoded: this.add(schema.urlencoded) }),
      ...(required?.length && { required }),
      ...(oneOfRequired && { oneOfRequired }),
      ...(anyOfRequired && { anyOfRequired }),
      ...(disputed && { disputed }),
      ...(properties && { properties: Object.fromEntries(fields) }),
      ...(items && { items: this.add(items) }),
      ...(oneOf && { oneOf: oneOf.map((option) => this.add(option)) }),
    }
  }
}

function headersSchema(headers: readonly Parameter[]): Schema {
  return {
    type: 'object',
    required: headers
      .filter(({ name, required }) => required && !BY_CLIENT.has(name))
      .map(({ name }) => name),
    properties: Object.fromEntries(
      headers.map(({ name, required: _, ...schema }) => [name, schema as Schema]),
    ),
  }
}

function routesOf({ path, template, base, sitePath }: Operation): Pick<Written, 'routes' | 'base'> {
  const own = template ?? path
  if (!base || !sitePath) return { routes: [own] }
  return { routes: [own, sitePath], base: base.endsWith('/hk/') ? 'hk' : 'global' }
}

function bodySchema({ body }: Operation): Schema | undefined {
  if (body?.mediaType !== 'text/xml') return body?.schema
  // What the client adds is not required of the caller.
  const required = body.schema.required?.filter((name) => name !== 'sign' && name !== 'nonce_str')
  return { ...body.schema, ...(required && { required }) }
}

function operationRow(operation: Operation, shapes: Shapes): Written {
  const { method, path, title, parameters, body } = operation
  const { security, nonceless, unsigned, deprecated, status, statusDate, replacedBy } = operation
  const query = querySchema(operation)
  const schema = bodySchema(operation)
  const variables = parameters?.path?.map((parameter) => ({
    name: parameter.name,
    ...(operation.template && parameter.enum?.length === 1 && { fixed: String(parameter.enum[0]) }),
  }))
  return {
    method,
    path,
    ...routesOf(operation),
    title,
    ...(variables && { variables }),
    ...(query && { query: shapes.add(query) }),
    ...(body && schema && { body: shapes.add(schema), bodyIn: BODY_IN[body.mediaType] }),
    ...(parameters?.header && { headers: shapes.add(headersSchema(parameters.header)) }),
    ...(security && { security }),
    ...(nonceless && { nonceless }),
    ...(unsigned && { unsigned: unsigned.kind }),
    ...(deprecated && { deprecated }),
    ...(status && { status }),
    ...(statusDate && { statusDate }),
    ...(replacedBy && { replacedBy }),
  }
}

/** Brings the catalog's operations into the form of the table: each shape once, by its number. */
export function compact(operations: readonly Operation[]): WrittenTable {
  const shapes = new Shapes()
  const rows = operations.map((operation) => operationRow(operation, shapes))
  return { shapes: shapes.rows, operations: rows }
}

/** Writes the module that holds the table as text, one row a line. */
export function printTable({ shapes, operations }: WrittenTable): string {
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join(',\n')
  const json = `{"shapes":[\n${lines(shapes)}\n],"operations":[\n${lines(operations)}\n]}`
  const text = json.replace(/[\\`]|\$\{/g, '\\$&')
  return `// Generated by scripts/facts.ts from @wechatpay-chain/catalog. Do not edit.

/** What the catalog says of each operation, as JSON: {@link WrittenTable}. */
export const TABLE = \`${text}\`
`
}
