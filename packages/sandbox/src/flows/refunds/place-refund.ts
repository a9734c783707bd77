import { message } from '../../messages/index.js'
import { ERROR_NUMBER, parameterFailure, parametersDiffer } from '../../protocol/failure.js'
import { couponShares, settlementRefund, withShares } from '../coupons/order-coupons.js'
import type { FlowContext } from '../flow.js'
import { isPaid, type Order, saveOrder } from '../orders/order-ledger.js'
import {
  addRefund,
  findRefund,
  type Refund,
  type RefundFacts,
  SETTLE_REFUND,
} from './refund-ledger.js'
import { fundsFor, reserveRefund } from './refund-money.js'
import { type RefundRefusal, refundRefused } from './refund-refusals.js'

const MOST_REFUNDS = 50
const LONGEST_AGE = 365 * 86_400_000

/**
 * Accepts a refund, or returns the one with the same number and parameters. The money is
 * reserved at once and arrives later.
 *
 * @throws Failure when the order is not paid, is too old, or has less left than asked for, or when
 * the merchant has not enough money.
 */
export function placeRefund(context: FlowContext, order: Order, facts: RefundFacts): Refund {
  const { clock, random, scheduler, settleDelay } = context
  const payee = order.subMchid ?? order.mchid
  const earlier = findRefund(context, payee, facts.outRefundNo)
  if (earlier) return sameRefund(earlier, order, facts)
  checkRefundable(order, facts, clock.now())
  const { total: _, funds = 'order', ...kept } = facts
  const coupons = couponShares(order, facts.amount)
  const due = settlementRefund({ amount: facts.amount, coupons })
  const taken = fundsFor(context, order, { amount: due, funds })
  if (!taken) throw refundRefused('no-funds', facts.dialect)
  const refund: Refund = {
    ...{ ...kept, funds, taken, ...(order.coupons ? { coupons } : {}) },
    key: `${payee}/${facts.outRefundNo}`,
    refundId: `50${random.digits(27)}`,
    order: order.key,
    state: 'PROCESSING',
    createdAt: clock.now(),
  }
  addRefund(context, refund)
  saveOrder(context, {
    ...reserveRefund(context, order, refund),
    ...withShares(order, coupons),
    state: 'REFUND',
    refunded: order.refunded + facts.amount,
    refunds: order.refunds + 1,
  })
  scheduler.schedule(SETTLE_REFUND, clock.now() + settleDelay, { key: refund.key })
  return refund
}

function sameRefund(earlier: Refund, order: Order, facts: RefundFacts): Refund {
  if (earlier.parameters === facts.parameters && earlier.order === order.key) return earlier
  const sameMoney = earlier.amount === facts.amount && order.total === facts.total
  if (facts.dialect === 'v2' && !sameMoney) throw refundRefused('other-amount', 'v2')
  throw parametersDiffer()
}

function checkRefundable(order: Order, facts: RefundFacts, now: number): void {
  const { amount, total, dialect } = facts
  const refuse = (why: RefundRefusal) => refundRefused(why, dialect)
  if (!isPaid(order)) throw refuse('unpaid')
  if (total !== order.total) throw refuse('other-total')
  if (!Number.isInteger(amount) || amount < 1)
    throw parameterFailure(
      { location: 'body', field: '/amount/refund', value: amount },
      message('parameter.amount', { least: 1 }),
      { message: '退款金额必须大于0', number: ERROR_NUMBER.outOfRange },
    )
  if (order.refunded === order.total) throw refuse('all-refunded')
  if (order.refunded + amount > order.total) throw refuse('too-much')
  if (order.refunds >= MOST_REFUNDS) throw refuse('too-many')
  if (now - (order.paidAt ?? now) > LONGEST_AGE) throw refuse('too-old')
}

/** Refunds what is left of an order, as a reversal does; does nothing when nothing is left. */
export function refundRest(context: FlowContext, order: Order): void {
  const amount = order.total - order.refunded
  if (!isPaid(order) || amount === 0) return
  placeRefund(context, order, {
    outRefundNo: `R${order.transactionId}`,
    amount,
    total: order.total,
    dialect: order.dialect,
    parameters: 'reversal',
  })
}
