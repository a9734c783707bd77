import { ErrorTable, OperationTable } from '@wechatpay-chain/catalog'
import type { Call, JsonObject } from '../flows/flow.js'
import { Failure } from '../protocol/failure.js'
import { contentOf } from './content.js'
import { createOne, notifyAtOnce } from './create.js'
import { findNamed, findOne, missingParent, requireOne } from './find.js'
import { isMadeByOperation, type ModelledOperation } from './model.js'
import { settleMoney } from './money.js'
import { planOwnMove } from './outside.js'
import { parentExists } from './parents.js'
import { allValues } from './request-fields.js'
import { type StoredResource, saveResource } from './stored-resource.js'

const errors = new ErrorTable(new OperationTable())

/**
 * Changes fields of a resource. A setting that no operation makes is made by the first change.
 *
 * @throws Failure when it does not exist.
 */
export function updateOne(model: ModelledOperation, call: Call): StoredResource {
  const found = isMadeByFirstUse(model)
    ? (findOne(model, call) ?? createOne(model, call))
    : requireOne(model, call)
  return changed(model, call, found)
}

/**
 * Does something to a resource: moves it to another state, as the documents name it.
 *
 * @throws Failure when it does not exist, or is in a state that does not allow it.
 */
export function actOn(model: ModelledOperation, call: Call): StoredResource {
  const { row } = model
  if (isMadeByFirstUse(model) && !findOne(model, call)) {
    if (!parentExists(row, call)) throw missingParent(model)
    return changed(model, call, createOne(model, call))
  }
  const found = requireOne(model, call)
  requireState(model, found)
  return changed(model, call, found)
}

/** Deletes what a call names. @throws Failure when there is none. */
export function deleteOne(model: ModelledOperation, call: Call): StoredResource {
  requireOne(model, call)
  const all = findNamed(model, call)
  for (const stored of all) saveResource(call.context, { ...stored, deleted: true })
  return all.at(-1)!
}

/** What no operation makes and what comes from nowhere else begins with its first use. */
function isMadeByFirstUse({ name, resource }: ModelledOperation): boolean {
  return !isMadeByOperation(name) && resource.madeBy === undefined
}

function requireState(model: ModelledOperation, stored: StoredResource): void {
  const { transition } = model.row
  const { state } = stored
  if (!transition?.from || state === undefined) return
  if (transition.from.includes(state) || state === transition.to) return
  throw wrongState(model, state)
}

/** Codes by which an operation refuses a state, the more exact ones first. */
const STATE_CODES = [/STATE|STATUS/, /CLOSED|PAID|CANCEL|FINISH|USED|EXPIRED/, /^INVALID_REQUEST$/]

function wrongState({ operation, resource }: ModelledOperation, state: string): Failure {
  const documented = errors.ofOperation(operation.method, operation.path)
  const exact = STATE_CODES.map((pattern) =>
    documented.find(({ code, outcome }) => pattern.test(code) && outcome === 'refused'),
  ).find(Boolean)
  const v2 = operation.path.startsWith('v2/')
  const code = exact?.code ?? 'INVALID_REQUEST'
  const status = v2 ? 400 : (exact?.status ?? 400)
  return new Failure(status, code, `${resource.label.split('/')[0]}状态为 ${state}，不支持该操作`)
}

/** Books what a call says: its fields, the next state, the notifications that follow. */
function changed(model: ModelledOperation, call: Call, stored: StoredResource): StoredResource {
  const { row } = model
  const isMove = row.transition !== undefined && stored.state !== row.transition.to
  const next = saveResource(
    call.context,
    settleMoney(call.context, {
      ...stored,
      values: merged(stored.values, { ...allValues(call), ...contentOf(call) }),
      ...(row.transition ? { state: row.transition.to } : {}),
    }),
  )
  if (isMove || !row.transition) {
    notifyAtOnce(model, call, next)
    planOwnMove(call.context, next)
  }
  return next
}

/** Writes fields over earlier ones, also inside objects; a list replaces a list. */
function merged(before: JsonObject, after: JsonObject): JsonObject {
  const pairs = new Map<string, unknown>(Object.entries(before))
  for (const [name, value] of Object.entries(after)) {
    const old = pairs.get(name)
    pairs.set(name, isObject(old) && isObject(value) ? merged(old, value) : value)
  }
  return Object.fromEntries(pairs)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
