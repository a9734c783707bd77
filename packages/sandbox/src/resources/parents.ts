import type { ResourceOperation } from '@wechatpay-chain/catalog'
import type { Call } from '../flows/flow.js'
import { isThere } from './find.js'
import { FLOW_RESOURCES } from './flow-resources.js'
import { canonicalName, findResource, isMadeByOperation } from './model.js'
import { nameOf, scalarsAt } from './request-fields.js'
import { resourcesNamed } from './stored-resource.js'

/** Merchants and brands were there before the sandbox; what names them is no number of an order. */
export const PRESUMED: ReadonlySet<string> = new Set([
  'sub-merchant',
  'global-sub-merchant',
  'brand',
  'sub-merchant-balance',
])

/**
 * Returns whether the parent that a call names exists. A parent that no operation makes, or that a
 * call leaves out, is presumed.
 */
export function parentExists({ parent, confidence }: ResourceOperation, call: Call): boolean {
  if (!parent || confidence === 'guess' || PRESUMED.has(parent.resource)) return true
  const resource = findResource(parent.resource)
  if (!resource) return true
  const given = [parent.key ?? [], parent.or ?? []].flat().flatMap((field) => {
    const [value] = scalarsAt(call, field)
    return value === undefined ? [] : [[canonicalName(resource, nameOf(field)), value] as const]
  })
  if (given.length === 0) return true
  const flow = FLOW_RESOURCES[parent.resource]
  if (flow) return flow(call.context, Object.fromEntries(given), call)
  if (!isMadeByOperation(parent.resource)) return true
  return given.some(([name, value]) =>
    resourcesNamed(call.context, parent.resource, name, value).some(isThere),
  )
}
