import type { ResourceOperation } from '@wechatpay-chain/catalog'
import type { Call } from '../flows/flow.js'
import { Failure } from '../protocol/failure.js'
import { canonicalName, findResource, type ModelledOperation } from './model.js'
import { nameOf, scalarsAt } from './request-fields.js'
import {
  listResources,
  resourcesNamed,
  type StoredResource,
  valueNamed,
} from './stored-resource.js'

/** Fields of the requests that name the resource; a field of the answer names none. */
export function keyFields({ key }: ResourceOperation): string[] {
  return [key ?? []].flat().filter((field) => !field.startsWith('response.'))
}

/** What a person must still sign is not there yet for operations. */
export function isThere({ state }: StoredResource): boolean {
  return !/^\(.*\)$/.test(state ?? '')
}

/**
 * Finds the resources that a call names: by any of the given keys, or by all of them together. A
 * call that names none means every one of its owner.
 */
export function findNamed(model: ModelledOperation, call: Call): StoredResource[] {
  return candidates(model, call).filter(
    (stored) => isThere(stored) && fitsScope(model, stored, call),
  )
}

function candidates(model: ModelledOperation, call: Call): StoredResource[] {
  const { name: kind, resource, row } = model
  const given = keyFields(row).flatMap((field) => {
    const values = scalarsAt(call, field)
    return values.length === 0 ? [] : [{ name: canonicalName(resource, nameOf(field)), values }]
  })
  const byKey = given.map(({ name, values }) =>
    values.flatMap((value) => resourcesNamed(call.context, kind, name, value)),
  )
  const [first] = byKey
  if (first === undefined) return listResources(call.context, kind)
  return row.keyMode === 'all'
    ? first.filter(({ id }) => byKey.every((others) => others.some((other) => other.id === id)))
    : byKey.flat()
}

/** Finds the resource that a call names; the latest where there are several. */
export function findOne(model: ModelledOperation, call: Call): StoredResource | undefined {
  return findNamed(model, call).at(-1)
}

/** Returns the resource that a call names, or refuses as the documents say. */
export function requireOne(model: ModelledOperation, call: Call): StoredResource {
  const found = findOne(model, call)
  if (found) return found
  throw missing(model, model.resource.label)
}

/** Makes the refusal of an operation for what does not exist. */
export function missing({ row, operation }: ModelledOperation, label: string): Failure {
  const v2 = operation.path.startsWith('v2/')
  const { code, status } = row.notFound ?? {
    code: v2 ? 'NOT_FOUND' : 'RESOURCE_NOT_EXISTS',
    status: v2 ? 200 : 404,
  }
  return new Failure(v2 ? 400 : status, code, `${label.split('/')[0]}不存在`)
}

/** Makes the refusal of an operation whose parent does not exist. */
export function missingParent(model: ModelledOperation): Failure {
  const { parent } = model.row
  return missing(model, (parent && findResource(parent.resource)?.label) ?? '')
}

/** Whose it is must fit, as far as both sides say it. */
export function fitsScope(
  { resource, row }: ModelledOperation,
  stored: StoredResource,
  call: Call,
) {
  return (row.scope ?? []).every((field) => {
    const [given] = scalarsAt(call, field)
    const own = valueNamed(resource, stored, nameOf(field))
    return given === undefined || own === undefined || given === own
  })
}
