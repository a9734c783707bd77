import { message } from '../../messages/index.js'
import { parameterFailure } from '../../protocol/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'

const RECEIVERS = 'split-receiver'

/**
 * Adds a receiver of a merchant's splits; adding it again changes its relation.
 *
 * @throws Failure `PARAM_ERROR` for a merchant without its name.
 */
export function addReceiver({ store }: FlowContext, owner: string, receiver: JsonObject): void {
  const { type, account, relation_type } = receiver
  const name = receiver['name'] ?? receiver['encrypted_name']
  if (type === 'MERCHANT_ID' && (name === undefined || name === ''))
    throw parameterFailure(
      { location: 'body', field: '/name', value: null },
      message('parameter.missing'),
      { message: '分账接收方类型为MERCHANT_ID时，商户全称name必填' },
    )
  store.put(RECEIVERS, receiverKey(owner, receiver), { type, account, relation_type })
}

/** Removes a receiver of a merchant's splits; one that is not there is removed as well. */
export function removeReceiver({ store }: FlowContext, owner: string, receiver: JsonObject): void {
  store.delete(RECEIVERS, receiverKey(owner, receiver))
}

/** Returns whether a receiver was added. */
export function isReceiver(
  { store }: FlowContext,
  owner: string,
  receiver: { type?: unknown; account?: unknown },
): boolean {
  return store.get(RECEIVERS, receiverKey(owner, receiver)) !== undefined
}

function receiverKey(owner: string, { type, account }: { type?: unknown; account?: unknown }) {
  return `${owner}/${type}/${account}`
}
