import { type Account, balanceOf, book } from '../../ledger/ledger.js'
import { message } from '../../messages/index.js'
import { ERROR_NUMBER, Failure, notFound, parameterFailure } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'
import { findTransaction, isPaid, type Order, saveOrder } from '../orders/order-ledger.js'
import { frozenAccount, marksOf, payeeOf, releaseFrozen } from '../orders/order-money.js'
import { isReceiver } from './receivers.js'
import {
  addSplit,
  countShared,
  earlierSplit,
  type Share,
  type Split,
  sharedOf,
} from './split-ledger.js'

/** Kind of the job that settles a split. */
export const SETTLE_SPLIT = 'settle-split'

/** Percent of an order that may be split, as merchants have it without a special permission. */
export const LARGEST_SHARE = 30

const FIRST_SPLIT = 60_000

/** Facts of a new split. */
export interface SplitFacts {
  outOrderNo: string
  transactionId: string
  /** The merchant whose money it is. */
  payee: string
  /** Whose receivers they are. */
  owner: string
  receivers: Pick<Share, 'type' | 'account' | 'amount' | 'description'>[]
  /** Releases what is left; no receivers and this is the end of splitting. */
  finish: boolean
  description?: string
  parameters: string
}

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
export function frozenOf(context: FlowContext, order: Order): number {
  return balanceOf(context, frozenAccount(order), order.currency)
}

/**
 * Splits frozen money of an order, or releases it; returns the split with the same number and
 * parameters. The shares are reserved at once and arrive later.
 *
 * @throws Failure when the order cannot be split or was paid less than a minute ago, has less left,
 * or too much of it was split.
 */
export function placeSplit(context: FlowContext, facts: SplitFacts): Split {
  const { clock, random, scheduler, settleDelay } = context
  const earlier = earlierSplit(context, facts.outOrderNo, facts.parameters)
  if (earlier) return earlier
  const order = requireSplittable(context, facts.transactionId)
  if (payeeOf(order) !== facts.payee) throw notFound('支付订单不存在')
  const shared = checkSplit(context, order, facts)
  const split: Split = {
    outOrderNo: facts.outOrderNo,
    orderId: `30${random.digits(26)}`,
    transactionId: facts.transactionId,
    ...{ order: order.key, payee: facts.payee, owner: facts.owner },
    receivers: facts.receivers.map((share) => ({
      ...share,
      detailId: `36${random.digits(26)}`,
      result: 'PENDING' as const,
    })),
    state: 'PROCESSING',
    createdAt: clock.now(),
    parameters: facts.parameters,
    released: 0,
    description: facts.description ?? '',
    returned: {},
  }
  if (shared > 0) {
    const movement = { from: frozenAccount(order), to: wayOf(split), amount: shared }
    book(context, { ...marksFor(split, order), ...movement, reason: 'split' })
    countShared(context, order.key, shared)
  }
  if (facts.finish) {
    const { order: released, amount } = releaseFrozen(context, order)
    saveOrder(context, released)
    split.released = amount
  }
  scheduler.schedule(SETTLE_SPLIT, clock.now() + settleDelay, { outOrderNo: split.outOrderNo })
  return addSplit(context, split)
}

function checkSplit(context: FlowContext, order: Order, facts: SplitFacts): number {
  const { receivers, owner, finish } = facts
  if (!isPaid(order)) throw new Failure(400, 'INVALID_REQUEST', '订单状态不支持分账')
  if (context.clock.now() < (order.paidAt ?? 0) + FIRST_SPLIT)
    throw new Failure(400, 'INVALID_REQUEST', '订单支付成功不足1分钟，请稍后再分账')
  for (const receiver of receivers) checkReceiver(context, owner, receiver)
  const shared = receivers.reduce((total, { amount }) => total + amount, 0)
  const frozen = frozenOf(context, order)
  if (shared > frozen) throw new Failure(403, 'NOT_ENOUGH', '分账金额超出待分金额')
  if (frozen === 0 && finish) throw new Failure(403, 'NOT_ENOUGH', '订单可分金额为0')
  if (sharedOf(context, order.key) + shared > Math.floor((order.total * LARGEST_SHARE) / 100))
    throw new Failure(403, 'RULE_LIMIT', '分账金额超出最大分账比例')
  return shared
}

function checkReceiver(
  context: FlowContext,
  owner: string,
  receiver: SplitFacts['receivers'][number],
): void {
  if (!isReceiver(context, owner, receiver))
    throw new Failure(400, 'RECEIVER_INVALID', '分账接收方关系不存在，请先添加')
  const { amount } = receiver
  if (Number.isInteger(amount) && amount > 0) return
  throw parameterFailure(
    { location: 'body', field: '/receivers', value: amount },
    message('parameter.amount', { least: 1 }),
    { message: '分账金额必须大于0', number: ERROR_NUMBER.outOfRange },
  )
}

/** Returns the account in which the shares of a split wait. */
export function wayOf({ orderId }: Pick<Split, 'orderId'>): Account {
  return `on-the-way/${orderId}`
}

/** Returns what the movements of a split say of it. */
export function marksFor({ outOrderNo, orderId }: Split, order: Order) {
  return { ...marksOf(order), reference: outOrderNo, document: orderId }
}
