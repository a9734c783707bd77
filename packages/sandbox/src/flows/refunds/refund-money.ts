import { type Account, balanceOf, book, type LedgerParts } from '../../ledger/ledger.js'
import { payerRefund, withShares } from '../coupons/order-coupons.js'
import { refundCoupons } from '../coupons/use-coupon.js'
import type { FlowContext } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import {
  feeBack,
  feesAccount,
  frozenAccount,
  marksOf,
  payeeOf,
  unfreeze,
} from '../orders/order-money.js'
import { enterUnsettled } from '../orders/settle-funds.js'
import type { Refund, RefundFunds } from './refund-ledger.js'

/** Money that a refund took from an account. */
export interface Taken {
  account: Account
  amount: number
}

/**
 * Returns where the money of a refund comes from: what is frozen of the order, then the merchant's
 * unsettled money, then the available balance; the fee comes back in proportion.
 *
 * @returns undefined when the merchant has less.
 */
export function fundsFor(
  parts: LedgerParts,
  order: Order,
  { amount, funds }: { amount: number; funds: RefundFunds },
): Taken[] | undefined {
  const fees = feesAccount(order)
  const fee = Math.min(feeBack(order, amount), balanceOf(parts, fees, order.currency))
  const taken: Taken[] = fee > 0 ? [{ account: fees, amount: fee }] : []
  let missing = amount - fee
  for (const account of accountsOf(order, funds)) {
    const part = Math.min(missing, balanceOf(parts, account, order.currency))
    if (part < 1) continue
    taken.push({ account, amount: part })
    missing -= part
  }
  return missing === 0 ? taken : undefined
}

function accountsOf(order: Order, funds: RefundFunds): Account[] {
  const payee = payeeOf(order)
  if (funds === 'advance') return [`basic/${order.mchid}`]
  if (funds === 'available') return [`basic/${payee}`]
  const own: Account[] = [`unsettled/${payee}`, `basic/${payee}`]
  return order.profitSharing ? [frozenAccount(order), ...own] : own
}

/** Reserves the money of a new refund; the order bears less fee afterwards. */
export function reserveRefund(context: FlowContext, order: Order, refund: Refund): Order {
  const to = wayOf(refund)
  for (const { account, amount } of refund.taken ?? [])
    book(context, { ...marksFor(refund, order), from: account, to, amount, reason: 'refund' })
  return { ...order, fee: (order.fee ?? 0) - feeIn(refund) }
}

/**
 * Pays a refund out: to the payer, or to the merchant's bank card that an abnormal one names, and
 * to the budgets of vouchers.
 */
export function payRefund(context: FlowContext, order: Order, refund: Refund): void {
  const to: Account = refund.toMerchant ? `bank/${payeeOf(order)}` : `payer/${order.openid}`
  const amount = payerRefund(refund)
  const [from, marks] = [wayOf(refund), marksFor(refund, order)]
  if (amount > 0) book(context, { ...marks, from, to, amount, reason: 'refund-paid' })
  refundCoupons(context, refund.coupons ?? [], { from, marks })
}

/**
 * Gives the money of a refund that was closed back to where it came from; what was frozen and is
 * released meanwhile goes to the merchant.
 */
export function giveBack(context: FlowContext, order: Order, refund: Refund): Order {
  const payee = payeeOf(order)
  let kept: Order = {
    ...order,
    ...withShares(order, refund.coupons, -1),
    refunded: order.refunded - refund.amount,
    fee: (order.fee ?? 0) + feeIn(refund),
  }
  for (const { account, amount } of refund.taken ?? []) {
    const movement = { from: wayOf(refund), to: account, amount, reason: 'refund-closed' }
    book(context, { ...marksFor(refund, order), ...movement })
    if (account === `unsettled/${payee}`)
      enterUnsettled(context, payee, { amount, currency: order.currency })
    if (account === frozenAccount(order) && order.released) kept = unfreeze(context, kept, amount)
  }
  return kept
}

function wayOf({ refundId }: Refund): Account {
  return `on-the-way/${refundId}`
}

function marksFor(refund: Refund, order: Order) {
  return { ...marksOf(order), reference: refund.outRefundNo, document: refund.refundId }
}

function feeIn({ taken = [] }: Refund): number {
  return taken.find(({ account }) => account.startsWith('fees/'))?.amount ?? 0
}
