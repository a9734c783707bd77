import {
  type Operation,
  OperationTable,
  type ResourceOperation,
  ResourceTable,
  type Schema,
} from '@wechatpay-chain/catalog'
import type { Sandbox } from '../src/index.js'
import { type FieldValues, sendSample } from './sample-request.js'
import { fieldsOf, type TestResponse } from './signed-request.js'

const table = new ResourceTable()

/** An operation, and what the model says of it. */
export interface Row {
  name: string
  operation: Operation
  row: ResourceOperation
}

/** Every operation that is sent as JSON, XML or a query. */
export const ROWS: readonly Row[] = new OperationTable().all().flatMap((operation) => {
  const row = table.ofOperation(operation)
  if (!row || operation.body?.mediaType === 'multipart/form-data') return []
  return [{ name: `${operation.method} ${operation.path}`, operation, row }]
})

/** Last name of a field. */
export const leaf = (field: string): string => field.split('.').at(-1)!.replace(/\[\]$/, '')

/** Fields of the request that name the resource. */
export const keysOf = ({ key }: ResourceOperation): string[] =>
  [key ?? []].flat().filter((field) => !field.startsWith('response.'))

/** Returns whether an operation accepted. */
export function isAccepted({ path }: Operation, { status, body }: TestResponse): boolean {
  if (!path.startsWith('v2/')) return status < 300
  return status < 300 && !/_code>(?:<!\[CDATA\[)?FAIL/.test(body.toString())
}

/** Returns the schema of a field of a request. */
function schemaOf({ parameters, body }: Operation, field: string): Schema | undefined {
  const [place, ...rest] = field.split('.')
  if (place === 'path' || place === 'query')
    return (parameters?.[place] ?? []).find(({ name }) => name === rest[0]) as Schema | undefined
  let schema: Schema | undefined = body?.schema
  for (const step of rest) {
    schema = (schema?.json ?? schema)?.properties?.[step.replace(/\[\]$/, '')]
    if (step.endsWith('[]')) schema = schema?.items
  }
  return schema
}

/** Makes a number that nothing has, of a length and look that the field allows. */
export function unusedNumber(
  operation: Operation,
  field: string,
  count: number,
): string | undefined {
  const schema = schemaOf(operation, field)
  if (schema?.enum || schema?.type === 'object' || schema?.type === 'array') return undefined
  const most = Math.min(schema?.maxLength ?? 20, schema?.type === 'integer' ? 12 : 28)
  return `7${String(count).padStart(7, '0')}`.slice(0, most).padEnd(schema?.minLength ?? 0, '0')
}

/** Reads the scalars of a response by name, at any depth. */
export function scalarsOf(operation: Operation, response: TestResponse): Record<string, string> {
  if (operation.path.startsWith('v2/')) return fieldsOf(response.body.toString())
  return response.body.length > 0 ? scalars(response.json()) : {}
}

function scalars(value: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  let level: unknown[] = [value]
  while (level.length > 0) {
    const pairs = level.flatMap((inner) => Object.entries(inner as object))
    for (const [name, child] of pairs) if (typeof child !== 'object') found[name] ??= String(child)
    level = pairs.flatMap(([, child]) => (typeof child === 'object' && child ? [child] : []))
  }
  return found
}

/** Names the days of a body on which something will be deducted: they lie in the future. */
function daysToCome(schema: Schema | undefined, path = 'body'): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, child]) =>
    name === 'estimated_deduct_date'
      ? [`${path}.${name}`]
      : daysToCome(child.items ?? child, `${path}.${name}`),
  )
}

/** What a crawl made: the scalars of request and response, by name. */
export interface Made {
  response: TestResponse
  names: Record<string, string>
  /** Body as it was sent. */
  sent: unknown
}

/** Makes resources as the catalogue describes them, and their parents first. */
export class Maker {
  #count = 0
  constructor(readonly sandbox: Sandbox) {}

  /** Sends a create under numbers that nothing has; its parent is made before it. */
  async make({ operation, row }: Row, depth = 0): Promise<Made> {
    const values: Record<string, string> = {}
    if (row.parent && depth < 4) {
      const maker = this.makerOf(row.parent.resource)
      if (maker) {
        const parent = await this.make(maker, depth + 1)
        for (const field of [row.parent.key ?? [], row.parent.or ?? []].flat()) {
          const value = parent.names[leaf(field)]
          if (value !== undefined && !field.startsWith('response.')) values[field] = value
        }
      }
    }
    const orderNo = operation.body?.schema.properties?.['out_trade_no'] ? ['body.out_trade_no'] : []
    const own = row.idempotency ? [row.idempotency.field] : []
    const numbers = new Set([...keysOf(row), ...own, ...orderNo])
    for (const field of numbers) {
      const number = unusedNumber(operation, field, ++this.#count)
      if (number !== undefined) values[field] ??= number
    }
    for (const field of daysToCome(operation.body?.schema)) values[field] ??= '2099-01-01'
    const response = await sendSample(this.sandbox, operation, values)
    const sent = this.#sent(operation)
    const given = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [leaf(field), value]),
    )
    if (isAccepted(operation, response))
      this.#sign(row.resource ?? '', { ...scalars(sent), ...given })
    const kept = this.sandbox.resources.list(row.resource ?? '').at(-1)?.names
    const names = { ...scalars(sent), ...scalarsOf(operation, response), ...kept, ...given }
    return { response, sent, names }
  }

  /** A person signs what must be signed. */
  #sign(resource: string, given: Readonly<Record<string, string>>): void {
    const code = given['out_contract_code'] ?? given['contract_code']
    if (resource.endsWith('papay-contract') && code !== undefined) {
      this.sandbox.user.signContract(Number(given['plan_id']), code)
      return
    }
    const { state, names, moves = [] } = this.sandbox.resources.list(resource).at(-1) ?? {}
    const [number] = Object.values(names ?? {})
    const [move] = moves
    if (state?.startsWith('(') && number !== undefined && move)
      this.sandbox.resources.move(resource, number, move.to)
  }

  #sent({ path }: Operation): unknown {
    const { requestBody = '', target = '' } = this.sandbox.requests.last() ?? {}
    const query = Object.fromEntries(new URL(target, 'http://x').searchParams)
    if (path.startsWith('v2/')) return { ...query, ...fieldsOf(requestBody) }
    try {
      return { ...query, ...(JSON.parse(requestBody) as object) }
    } catch {
      return query
    }
  }

  /** Finds the first operation that makes a resource. */
  makerOf(resource: string): Row | undefined {
    return ROWS.find(({ row }) => row.resource === resource && row.kind === 'create')
  }
}

/** Returns whether an operation can be asked for what was made: its keys, and whose it is. */
export function canName({ row, operation }: Row, values: FieldValues): boolean {
  const required = (operation.parameters?.query ?? []).filter((parameter) => parameter.required)
  const owners = (row.scope ?? []).filter((field) =>
    required.some(({ name }) => field === `query.${name}`),
  )
  return [...keysOf(row), ...owners].every((field) => field in values)
}

const OWNER = /\.sub_mch_?id$/

/**
 * Returns whether an operation is the door of somebody else than who made a resource. Where some doors
 * to a resource say whose it is and others do not, a sub-merchant's is not found at the latter, nor a
 * merchant's own at the former.
 */
export function isOthersDoor(reader: Row, names: Readonly<Record<string, string>>): boolean {
  const isOwners = ownerField(reader) !== undefined
  const hasBoth = ROWS.some(
    (other) =>
      other.row.resource === reader.row.resource &&
      other.row.kind === 'read' &&
      (ownerField(other) !== undefined) !== isOwners,
  )
  const isSubMerchants = (names['sub_mchid'] ?? names['sub_mch_id']) !== undefined
  return hasBoth && isOwners !== isSubMerchants
}

/** Finds the field by which an operation says whose resource it asks for. */
function ownerField({ operation, row }: Row): string | undefined {
  const documented = [
    ...(operation.parameters?.query ?? []).map(({ name }) => `query.${name}`),
    ...Object.keys(operation.body?.schema.properties ?? {}).map((name) => `body.${name}`),
    ...(row.scope ?? []),
  ]
  return documented.find((field) => OWNER.test(field))
}

/** Fills the fields by which an operation names something that was made. */
export function naming({ row }: Row, names: Readonly<Record<string, string>>): FieldValues {
  const fields = [...keysOf(row), ...(row.scope ?? [])]
  const aliases = table.find(row.resource ?? '')?.aliases ?? {}
  const values: Record<string, string> = {}
  for (const field of fields) {
    const name = leaf(field)
    const target = aliases[name] ?? Object.entries(aliases).find(([, to]) => to === name)?.[0] ?? ''
    const value = names[name] ?? names[target]
    if (value !== undefined) values[field] = value
  }
  return values
}

/** Lists the top fields of a body that a later answer has too, with another value. */
export function changedFields(sent: unknown, shown: unknown): string[] {
  if (typeof sent !== 'object' || typeof shown !== 'object' || !sent || !shown) return []
  return Object.entries(sent).flatMap(([name, value]) => {
    const other: unknown = (shown as Record<string, unknown>)[name]
    if (typeof value === 'object' || other === undefined || typeof other === 'object') return []
    return String(other) === String(value) ? [] : [`${name}: ${String(value)} -> ${String(other)}`]
  })
}
