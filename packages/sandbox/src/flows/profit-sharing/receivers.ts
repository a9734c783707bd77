import { json } from '../../gateway/response.js'
import { stringIn } from '../fields.js'
import type { Call, FlowContext, JsonObject } from '../flow.js'

const RECEIVERS = 'split-receiver'

/** Adds a receiver of the merchant's splits. */
export function addReceiver({ body, context }: Call) {
  const { type, account, relation_type } = body
  context.store.put(RECEIVERS, receiverKey(body), { type, account })
  return json({ type, account, relation_type, ...subMchidOf(body) })
}

/** Removes a receiver of the merchant's splits; one that is not there is removed as well. */
export function removeReceiver({ body, context }: Call) {
  const { type, account } = body
  context.store.delete(RECEIVERS, receiverKey(body))
  return json({ type, account, ...subMchidOf(body) })
}

/** Returns whether a receiver was added. */
export function isReceiver({ store }: FlowContext, receiver: JsonObject): boolean {
  return store.get(RECEIVERS, receiverKey(receiver)) !== undefined
}

function receiverKey({ type, account }: JsonObject): string {
  return `${type}/${account}`
}

function subMchidOf(body: JsonObject) {
  const subMchid = stringIn(body, 'sub_mchid')
  return subMchid === undefined ? {} : { sub_mchid: subMchid }
}
