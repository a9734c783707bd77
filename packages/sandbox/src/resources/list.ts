import type { Schema } from '@wechatpay-chain/catalog'
import type { Call, JsonObject } from '../flows/flow.js'
import { exampleOf, sourceOf } from '../schema/example.js'
import { findNamed, missingParent } from './find.js'
import type { ModelledOperation } from './model.js'
import { parentExists } from './parents.js'
import { nameOf, scalarsAt } from './request-fields.js'
import { type Shown, showResource } from './show.js'
import { type StoredResource, valueNamed } from './stored-resource.js'

const DEFAULT_PAGE = 20

/** Lists what a call asks for: filtered, newest first, one page of it. */
export function listPage(model: ModelledOperation, call: Call, schema: Schema): Shown {
  const { row } = model
  if (!parentExists(row, call)) throw missingParent(model)
  const all = findNamed(withoutKey(model), call)
    .filter((stored) => fitsFilters(model, stored, call))
    .reverse()
  const { start, size } = pageOf(model, call)
  const page = all.slice(start, start + size)
  const at = row.returns.what.replace(/^list at /, '')
  const invented: string[] = []
  const itemSchema = schema.properties?.[at]?.items
  const items = itemSchema
    ? page.map((stored, index) => {
        const shown = showResource(itemSchema, stored, partsOf(model, call))
        invented.push(...shown.invented.map((pointer) => `/${at}/${index}${pointer}`))
        return shown.value
      })
    : []
  const frame = framed(schema, call, { at, total: row.returns.total, count: all.length })
  const value: JsonObject = { ...frame.value, [at]: items }
  invented.push(...frame.invented)
  const { paging } = row.filters ?? {}
  if (paging?.style === 'token' && start + size < all.length)
    value['next_page_token'] = String(start + size)
  return { value, invented }
}

/** The key of a list is a field of its entries: it names nothing that the call asks for. */
function withoutKey(model: ModelledOperation): ModelledOperation {
  return { ...model, row: { ...model.row, key: null } }
}

function partsOf({ resource, row }: ModelledOperation, { context, request }: Call) {
  return {
    resource,
    returns: { what: row.returns.what },
    context,
    textual: request.dialect === 'v2',
  }
}

/** Fields around the list: what the call said, the page, the count; required others are made up. */
function framed(
  schema: Schema,
  call: Call,
  { at, total, count }: { at: string; total: string | undefined; count: number },
): Shown & { value: JsonObject } {
  const said: JsonObject = { ...call.variables, ...call.query, ...call.body }
  const value: JsonObject = {}
  const invented: string[] = []
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    if (name === at) continue
    const isNumber = child.type === 'integer' || child.type === 'number'
    const isCount = name === total || /^(?:total_count|total|total_num)$/.test(name)
    const known = isCount ? count : said[name]
    if (known !== undefined && typeof known !== 'object' && child.type !== 'boolean')
      value[name] = isNumber ? Number(known) : String(known)
    else if (schema.required?.includes(name)) {
      value[name] = isNumber
        ? defaultOf(name)
        : exampleOf(child, sourceOf(call.context, call.request.dialect === 'v2'), name)
      if (!isNumber) invented.push(`/${name}`)
    }
  }
  return { value, invented }
}

function defaultOf(name: string): number {
  return /limit|size/.test(name) ? DEFAULT_PAGE : 0
}

function pageOf(
  { operation, row }: ModelledOperation,
  call: Call,
): { start: number; size: number } {
  const { style, fields = [] } = row.filters?.paging ?? {}
  const said: JsonObject = { ...call.query, ...call.body }
  const documented = (name: string): unknown =>
    operation.parameters?.query?.find((parameter) => parameter.name === name)?.default
  const number = (pattern: RegExp, otherwise: number): number => {
    const name = fields.find((field) => pattern.test(field))
    const value = name === undefined ? undefined : (said[name] ?? documented(name))
    return value === undefined || value === '' ? otherwise : Number(value)
  }
  const isPaged = fields.some((field) => /limit|size|count/.test(field))
  const size = isPaged ? number(/limit|size|count/, DEFAULT_PAGE) : Number.MAX_SAFE_INTEGER
  if (style === 'page') return { start: (number(/index|^page$|page_num/, 1) - 1) * size, size }
  if (style === 'token') return { start: number(/token/, 0), size }
  return { start: number(/offset/, 0), size }
}

const BEGIN = /^(?:begin|start)_|_(?:begin|start|from)$/
const END = /^end_|_(?:end|to)$/

/** Compares what a call filters by: times with the time of making, the rest by value. */
function fitsFilters({ row, resource }: ModelledOperation, stored: StoredResource, call: Call) {
  return (row.filters?.fields ?? []).every((field) => {
    const given = scalarsAt(call, field)
    const [first] = given
    if (first === undefined) return true
    const name = nameOf(field)
    const own = valueNamed(resource, stored, name)
    if (own !== undefined) return given.includes(own)
    const isState = resource.state?.field?.split('.').at(-1) === name
    if (isState) return stored.state === undefined || given.includes(stored.state)
    if (BEGIN.test(name) || END.test(name)) return fitsTime(name, first, stored)
    return true
  })
}

/** A date means the whole day in China. */
function fitsTime(name: string, given: string, { createdAt }: StoredResource): boolean {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(given)
  const time = Date.parse(isDate ? `${given}T00:00:00+08:00` : given)
  if (Number.isNaN(time)) return true
  return BEGIN.test(name) ? createdAt >= time : createdAt < time + (isDate ? 86_400_000 : 1000)
}
