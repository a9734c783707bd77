import { ERROR_NUMBER, Failure, parameterFailure, parametersDiffer } from '../../gateway/failure.js'
import { message } from '../../messages/index.js'
import type { FlowContext } from '../flow.js'
import { type Order, saveOrder } from '../orders/order-ledger.js'
import {
  addRefund,
  findRefund,
  type Refund,
  type RefundFacts,
  SETTLE_REFUND,
} from './refund-ledger.js'

const MOST_REFUNDS = 50
const LONGEST_AGE = 365 * 86_400_000

/**
 * Accepts a refund, or returns the one with the same number and parameters. The money is
 * reserved at once and arrives later.
 *
 * @throws Failure when the order is not paid, is too old, or has less left than asked for.
 */
export function placeRefund(context: FlowContext, order: Order, facts: RefundFacts): Refund {
  const { clock, random, scheduler, settleDelay } = context
  const payee = order.subMchid ?? order.mchid
  const earlier = findRefund(context, payee, facts.outRefundNo)
  if (earlier) {
    if (earlier.parameters === facts.parameters && earlier.order === order.key) return earlier
    throw parametersDiffer()
  }
  checkRefundable(order, facts, clock.now())
  const { total: _, ...kept } = facts
  const refund: Refund = {
    ...kept,
    key: `${payee}/${facts.outRefundNo}`,
    refundId: `50${random.digits(27)}`,
    order: order.key,
    state: 'PROCESSING',
    createdAt: clock.now(),
  }
  addRefund(context, refund)
  saveOrder(context, {
    ...order,
    state: 'REFUND',
    refunded: order.refunded + facts.amount,
    refunds: order.refunds + 1,
  })
  scheduler.schedule(SETTLE_REFUND, clock.now() + settleDelay, { key: refund.key })
  return refund
}

function checkRefundable(order: Order, { amount, total }: RefundFacts, now: number): void {
  if (order.state !== 'SUCCESS' && order.state !== 'REFUND')
    throw new Failure(400, 'INVALID_REQUEST', '订单未支付，不能退款')
  if (total !== order.total)
    throw new Failure(400, 'INVALID_REQUEST', '订单金额与退款请求中的订单金额不一致')
  if (!Number.isInteger(amount) || amount < 1)
    throw parameterFailure(
      { location: 'body', field: '/amount/refund', value: amount },
      message('parameter.amount', { least: 1 }),
      { message: '退款金额必须大于0', number: ERROR_NUMBER.outOfRange },
    )
  if (order.refunded + amount > order.total)
    throw new Failure(400, 'INVALID_REQUEST', '退款金额超过可退金额')
  if (order.refunds >= MOST_REFUNDS) throw new Failure(400, 'INVALID_REQUEST', '退款次数超过50次')
  if (now - (order.paidAt ?? now) > LONGEST_AGE)
    throw new Failure(400, 'INVALID_REQUEST', '订单超过一年，不能退款')
}

/** Refunds what is left of an order, as a reversal does; does nothing when nothing is left. */
export function refundRest(context: FlowContext, order: Order): void {
  const isPaid = order.state === 'SUCCESS' || order.state === 'REFUND'
  const amount = order.total - order.refunded
  if (!isPaid || amount === 0) return
  placeRefund(context, order, {
    outRefundNo: `R${order.transactionId}`,
    amount,
    total: order.total,
    dialect: order.dialect,
    parameters: 'reversal',
  })
}
