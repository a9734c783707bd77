import { type Account, balanceOf, book } from '../../ledger/ledger.js'
import { payerTotal, settlementLeft, settlementTotal } from '../coupons/order-coupons.js'
import { useCoupons } from '../coupons/use-coupon.js'
import type { FlowContext } from '../flow.js'
import type { Order } from './order-ledger.js'
import { enterUnsettled } from './settle-funds.js'

/** Kind of the job that releases what was not split in time. */
export const RELEASE_FROZEN = 'release-frozen'

/** How long the money of a profit-sharing order waits to be split. */
const FROZEN_FOR = 30 * 86_400_000

/** Returns the fee of an amount: 0.6 %, rounded half up, in the smallest unit. */
export function feeOf(amount: number): number {
  return Math.floor((amount * 6 + 500) / 1000)
}

/** Returns who is paid by an order: the sub-merchant, or the merchant. */
export function payeeOf({ subMchid, mchid }: Pick<Order, 'subMchid' | 'mchid'>): string {
  return subMchid ?? mchid
}

/** Returns the account of an order's money that waits to be split. */
export function frozenAccount({ key }: Pick<Order, 'key'>): Account {
  return `frozen/${key}`
}

/** Returns the account of the fees that an order's merchant pays. */
export function feesAccount(order: Pick<Order, 'subMchid' | 'mchid'>): Account {
  return `fees/${payeeOf(order)}`
}

/** Returns what every movement of an order's own money says of it. */
export function marksOf(order: Order) {
  return {
    currency: order.currency,
    order: order.key,
    reference: order.outTradeNo,
    document: order.transactionId ?? '',
  }
}

/**
 * Books what the payer and the payer's vouchers paid. The money of a profit-sharing order is
 * frozen, and its fee is taken when it is released; any other is unsettled, less the fee.
 */
export function receivePayment(context: FlowContext, order: Order): Order {
  const payee = payeeOf(order)
  const [from, marks] = [`payer/${order.openid}` as const, marksOf(order)]
  const to: Account = order.profitSharing ? frozenAccount(order) : `unsettled/${payee}`
  const paid = payerTotal(order)
  if (paid > 0) book(context, { ...marks, from, to, amount: paid, reason: 'payment' })
  useCoupons(context, order, { to, marks })
  if (!order.profitSharing) {
    const amount = settlementTotal(order)
    enterUnsettled(context, payee, { amount, currency: order.currency })
    return takeFee(context, order, amount)
  }
  const due = (order.paidAt ?? context.clock.now()) + FROZEN_FOR
  context.scheduler.schedule(RELEASE_FROZEN, due, { key: order.key })
  return order
}

/**
 * Releases what is still frozen of an order to its merchant, less the fee, and ends splitting.
 *
 * @returns the order as it is to be kept, and how much was released.
 */
export function releaseFrozen(
  context: FlowContext,
  order: Order,
): { order: Order; amount: number } {
  const amount = balanceOf(context, frozenAccount(order), order.currency)
  const released: Order = { ...order, released: true }
  return { order: amount > 0 ? unfreeze(context, released, amount) : released, amount }
}

/** Moves frozen money of an order to its merchant, less the fee that is due on it. */
export function unfreeze(context: FlowContext, order: Order, amount: number): Order {
  const from = frozenAccount(order)
  const to: Account = `unsettled/${payeeOf(order)}`
  book(context, { ...marksOf(order), from, to, amount, reason: 'release' })
  enterUnsettled(context, payeeOf(order), { amount, currency: order.currency })
  return takeFee(context, order, amount)
}

/** Returns how much fee comes back when the merchant gives back so much more of an order. */
export function feeBack(order: Order, amount: number): number {
  return Math.max(0, (order.fee ?? 0) - feeOf(settlementLeft(order) - amount))
}

function takeFee(context: FlowContext, order: Order, available: number): Order {
  const due = feeOf(settlementLeft(order)) - (order.fee ?? 0)
  const amount = Math.min(available, due)
  if (amount < 1) return order
  const [from, to] = [`unsettled/${payeeOf(order)}` as const, feesAccount(order)]
  book(context, { ...marksOf(order), from, to, amount, reason: 'fee' })
  return { ...order, fee: (order.fee ?? 0) + amount }
}
