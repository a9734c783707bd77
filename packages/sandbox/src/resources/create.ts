import { fingerprint } from '../flows/fingerprint.js'
import type { Call, JsonObject } from '../flows/flow.js'
import { Failure, parametersDiffer } from '../protocol/failure.js'
import { contentOf } from './content.js'
import { makeEntries } from './descendants.js'
import { fitsScope, isThere, keyFields, missingParent } from './find.js'
import { canonicalName, type ModelledOperation, namingFields } from './model.js'
import { moneyOf, settleMoney } from './money.js'
import { newId } from './new-id.js'
import { notifyOf } from './notify.js'
import { planOwnMove } from './outside.js'
import { parentExists } from './parents.js'
import { allValues, nameOf, scalarsAt } from './request-fields.js'
import {
  addResource,
  resourcesNamed,
  type StoredResource,
  saveResource,
} from './stored-resource.js'

/**
 * Makes what a call asks for, or returns what the same call made before.
 *
 * @throws Failure when its parent does not exist, or the number was used with other content.
 */
export function createOne(model: ModelledOperation, call: Call): StoredResource {
  const { row, name: kind } = model
  const content = fingerprint({
    operation: model.operation.path,
    body: contentOf(call),
  })
  const earlier = earlierOne(model, call)
  if (earlier) {
    if (earlier.content === undefined || earlier.content === content) return earlier
    if (mayChange(model, earlier))
      return saveResource(call.context, {
        ...earlier,
        values: { ...earlier.values, ...valuesOf(call) },
        content,
      })
    throw otherContent(model)
  }
  if (!parentExists(row, call)) throw missingParent(model)
  const money = moneyOf(model, call)
  const added = addResource(call.context, {
    kind,
    values: valuesOf(call),
    names: namesOf(model, call),
    ...stateOf(model),
    ...(money ? { money } : {}),
    dialect: call.request.dialect,
    content,
  })
  const stored = saveResource(call.context, settleMoney(call.context, added))
  for (const made of [stored, ...makeEntries(call.context, stored)]) planOwnMove(call.context, made)
  return stored
}

/** Finds what a call under the same number made before, for the same owner. */
function earlierOne(model: ModelledOperation, call: Call): StoredResource | undefined {
  const { row, resource, name: kind } = model
  if (resource.singleton) return undefined
  const fields = row.idempotency ? [row.idempotency.field] : keyFields(row)
  const sets = fields.flatMap((field) => {
    const [value] = scalarsAt(call, field)
    if (value === undefined) return []
    return [resourcesNamed(call.context, kind, canonicalName(resource, nameOf(field)), value)]
  })
  const joint = row.keyMode === 'all' && !row.idempotency
  const [first, ...others] = sets
  return first
    ?.filter(({ id }) => !joint || others.every((set) => set.some((other) => other.id === id)))
    .filter((stored) => fitsScope(model, stored, call))
    .at(-1)
}

/**
 * What is not signed yet may be offered again, and what has no number of its own is set again;
 * never where money hangs on it, since its amount would no longer be what was booked.
 */
function mayChange({ row }: ModelledOperation, earlier: StoredResource): boolean {
  return earlier.money === undefined && (row.idempotency === undefined || !isThere(earlier))
}

function otherContent({ row, operation }: ModelledOperation): Failure {
  const documented = row.idempotency?.otherContent
  if (!documented) return parametersDiffer()
  const status = operation.path.startsWith('v2/') ? 400 : documented.status
  return new Failure(status, documented.code, '商户单号已存在，且请求参数与首次请求不一致')
}

/** Encrypted fields are kept in plaintext, so that they can be encrypted for the merchant. */
function valuesOf(call: Call): JsonObject {
  return { ...allValues(call), ...contentOf(call) }
}

function stateOf({ row, resource }: ModelledOperation): { state?: string } {
  const state = row.transition?.to ?? resource.state?.initial
  return typeof state === 'string' ? { state } : {}
}

/** Collects the numbers that the call gives it, and makes those that WeChat Pay makes. */
function namesOf({ row, resource }: ModelledOperation, call: Call): Record<string, string> {
  const names: Record<string, string> = {}
  const naming = namingFields(resource)
  const give = (name: string, value: unknown): void => {
    const own = canonicalName(resource, name)
    if (naming.has(own) && isNumber(value)) names[own] ??= String(value)
  }
  for (const field of [...keyFields(row), ...(row.idempotency ? [row.idempotency.field] : [])]) {
    const [value] = scalarsAt(call, field)
    if (value !== undefined) names[canonicalName(resource, nameOf(field))] ??= value
  }
  for (const [name, value] of Object.entries(allValues(call))) give(name, value)
  for (const [name, look] of Object.entries(resource.serverIds)) {
    const own = canonicalName(resource, name)
    names[own] ??= newId(call.context, look)
  }
  const made = [row.key ?? []].flat().filter((field) => field.startsWith('response.'))
  for (const field of made)
    names[canonicalName(resource, nameOf(field))] ??= newId(call.context, null)
  return names
}

function isNumber(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

/** Notifies of what an operation causes at once. */
export function notifyAtOnce(model: ModelledOperation, call: Call, stored: StoredResource): void {
  const moved = new Set((model.resource.outside ?? []).map(({ event }) => event))
  for (const event of model.row.notifications ?? [])
    if (!moved.has(event) && model.row.kind !== 'create') notifyOf(call.context, stored, event)
}
