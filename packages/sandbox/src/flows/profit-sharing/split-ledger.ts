import { toRfc3339 } from '../../clock.js'
import { Failure, notFound, parametersDiffer } from '../../gateway/failure.js'
import type { FlowContext } from '../flow.js'
import { findTransaction, type Order } from '../orders/order-ledger.js'

/** What one receiver gets of a split. */
export interface Share {
  type: string
  account: string
  /** In cents. */
  amount: number
  description: string
  detailId: string
  result: 'PENDING' | 'SUCCESS' | 'CLOSED'
}

/** One split of an order's money, or the release of what is left. */
export interface Split {
  outOrderNo: string
  orderId: string
  transactionId: string
  receivers: Share[]
  state: 'PROCESSING' | 'FINISHED'
  parameters: string
  createdAt: number
  finishedAt?: number
  /** Cents returned by receivers, by account. */
  returned: Record<string, number>
}

const SPLITS = 'split'
const SPLIT_IDS = 'split-id'
const FROZEN = 'split-pot'

/** Kind of the job that settles a split. */
export const SETTLE_SPLIT = 'settle-split'

/**
 * Returns the order of a transaction if its money may be split.
 *
 * @throws Failure when there is none, or it was not placed for profit sharing.
 */
export function requireSplittable(context: FlowContext, transactionId: string): Order {
  const order = findTransaction(context, transactionId)
  if (!order) throw notFound('支付订单不存在')
  if (!order.profitSharing) throw new Failure(400, 'INVALID_REQUEST', '非分账订单不支持分账')
  return order
}

/** Returns how many cents of an order are still frozen for splitting. */
export function frozenOf({ store }: FlowContext, order: Order): number {
  return store.get<{ left: number }>(FROZEN, order.key)?.left ?? order.total - order.refunded
}

/** Keeps how many cents of an order are still frozen for splitting. */
export function setFrozen({ store }: FlowContext, order: Order, left: number): void {
  store.put(FROZEN, order.key, { left })
}

/** Finds a split by the merchant's number (`out_order_no`). */
export function findSplit({ store }: FlowContext, outOrderNo: string): Split | undefined {
  return store.get<Split>(SPLITS, outOrderNo)
}

/** Finds a split by WeChat Pay's number (`order_id`). */
export function findSplitById(context: FlowContext, orderId: string): Split | undefined {
  const index = context.store.get<{ outOrderNo: string }>(SPLIT_IDS, orderId)
  return index && findSplit(context, index.outOrderNo)
}

/** Returns a split, or refuses with `RESOURCE_NOT_EXISTS`. */
export function requireSplit(split: Split | undefined): Split {
  if (!split) throw notFound('分账单不存在')
  return split
}

/**
 * Returns the split that was made before under a number.
 *
 * @throws Failure when its parameters were others.
 */
export function earlierSplit(
  context: FlowContext,
  outOrderNo: string,
  parameters: string,
): Split | undefined {
  const earlier = findSplit(context, outOrderNo)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  return earlier
}

/** Adds a new split to the ledger and plans its settlement. */
export function addSplit(
  context: FlowContext,
  facts: Pick<Split, 'outOrderNo' | 'transactionId' | 'receivers' | 'parameters'>,
): Split {
  const { store, random, clock, scheduler, settleDelay } = context
  const split = saveSplit(context, {
    ...facts,
    orderId: `30${random.digits(26)}`,
    state: 'PROCESSING',
    createdAt: clock.now(),
    returned: {},
  })
  const { outOrderNo } = split
  store.put(SPLIT_IDS, split.orderId, { outOrderNo })
  scheduler.schedule(SETTLE_SPLIT, clock.now() + settleDelay, { outOrderNo })
  return split
}

/** Keeps a changed split. */
export function saveSplit({ store }: FlowContext, split: Split): Split {
  store.put(SPLITS, split.outOrderNo, split)
  return split
}

/** Settles a split that is being processed: every receiver gets its share. */
export function settleSplit(context: FlowContext, outOrderNo: string): void {
  const split = findSplit(context, outOrderNo)
  if (split?.state !== 'PROCESSING') return
  saveSplit(context, {
    ...split,
    receivers: split.receivers.map((share) => ({ ...share, result: 'SUCCESS' })),
    state: 'FINISHED',
    finishedAt: context.clock.now(),
  })
}

/** Shows a split as APIv3 does. */
export function showSplit(split: Split): Record<string, unknown> {
  return {
    transaction_id: split.transactionId,
    out_order_no: split.outOrderNo,
    order_id: split.orderId,
    state: split.state,
    receivers: split.receivers.map(({ detailId, ...share }) => ({
      ...share,
      detail_id: detailId,
      create_time: toRfc3339(split.createdAt),
      finish_time: toRfc3339(split.finishedAt ?? split.createdAt),
    })),
  }
}
