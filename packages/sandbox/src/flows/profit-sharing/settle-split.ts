import { type Account, book } from '../../ledger/ledger.js'
import type { FlowContext } from '../flow.js'
import { findOrder, type Order, requireOrder, saveOrder } from '../orders/order-ledger.js'
import { frozenAccount, unfreeze } from '../orders/order-money.js'
import { marksFor, wayOf } from './place-split.js'
import { isReceiver } from './receivers.js'
import { countShared, findSplit, type Share, type Split, saveSplit } from './split-ledger.js'

/**
 * Settles a split that is being processed. A receiver whose relation ended meanwhile gets nothing:
 * that share is frozen again, or the merchant's if the order's money is released.
 */
export function settleSplit(context: FlowContext, outOrderNo: string): void {
  const split = findSplit(context, outOrderNo)
  if (split?.state !== 'PROCESSING') return
  let order = requireOrder(findOrder(context, split.order))
  const receivers = split.receivers.map((share): Share => {
    if (isReceiver(context, split.owner, share)) return pay(context, order, { split, share })
    order = giveBack(context, order, { split, share })
    return { ...share, result: 'CLOSED', failReason: 'NO_RELATION' }
  })
  saveOrder(context, order)
  saveSplit(context, { ...split, receivers, state: 'FINISHED', finishedAt: context.clock.now() })
}

interface Part {
  split: Split
  share: Share
}

function pay(context: FlowContext, order: Order, { split, share }: Part): Share {
  const { type, account, amount } = share
  const to = receiverAccount(type, account)
  const movement = { from: wayOf(split), to, amount, reason: 'split-paid' }
  book(context, { ...marksFor(split, order), ...movement, document: share.detailId })
  return { ...share, result: 'SUCCESS' }
}

function giveBack(context: FlowContext, order: Order, { split, share }: Part): Order {
  const { amount } = share
  const movement = { from: wayOf(split), to: frozenAccount(order), amount, reason: 'split-closed' }
  book(context, { ...marksFor(split, order), ...movement })
  countShared(context, order.key, -amount)
  return order.released ? unfreeze(context, order, amount) : order
}

/** Returns where a receiver's share arrives: a merchant's available balance, or a person. */
export function receiverAccount(type: string, account: string): Account {
  return type === 'MERCHANT_ID' ? `basic/${account}` : `receiver/${account}`
}
