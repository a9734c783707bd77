import { toRfc3339 } from '../../clock.js'
import { notFound } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { findOrder, type Order, requireOrder } from '../orders/order-ledger.js'
import { payeeOf } from '../orders/order-money.js'
import { placeRefund } from '../refunds/place-refund.js'
import { findRefund, findRefundById, type Refund, refundsOf } from '../refunds/refund-ledger.js'
import { BASES, overseasOrder, payeeIn } from './overseas-doors.js'

const PAGE = 20

/** Refunds of orders abroad: several of an order, never more than is left of it. */
export const overseasRefunds: Flow = {
  name: 'overseas-refunds',
  routes: Object.fromEntries(
    BASES.flatMap((base) => [
      [`POST ${base}/refunds`, place],
      [`GET ${base}/refunds`, list],
      [`GET ${base}/refunds/id/{refund_id}`, query],
      [`GET ${base}/refunds/out-refund-no/{out_refund_no}`, query],
    ]),
  ),
}

function place(call: Call) {
  const { body, context } = call
  const order = overseasOrder(call, 'RESOURCE_NOT_EXISTS')
  const amount = objectIn(body, 'amount')
  const refund = placeRefund(context, order, {
    outRefundNo: assignedNumberIn(body, 'out_refund_no'),
    amount: Number(amount['refund'] ?? order.total),
    total: Number(amount['total'] ?? order.total),
    ...optionalStrings(body, { reason: 'reason', notifyUrl: 'notify_url' }),
    dialect: 'v3',
    parameters: fingerprint(body),
  })
  return answer(call, refundFacts(refund, order))
}

function query(call: Call) {
  const { variables, context } = call
  const { refund_id: id, out_refund_no: number } = variables
  const payee = payeeIn(call)
  const refund =
    id === undefined ? findRefund(context, payee, number!) : findRefundById(context, id)
  const order = refund && requireOrder(findOrder(context, refund.order))
  if (!refund || !order || payeeOf(order) !== payee) throw notFound('退款单不存在')
  return answer(call, refundFacts(refund, order))
}

/** The refunds of one order, newest first, and how much the order was. */
function list(call: Call) {
  const order = overseasOrder(call, 'RESOURCE_NOT_EXISTS')
  const refunds = refundsOf(call.context, order).reverse()
  const [offset, count] = [Number(call.query['offset'] ?? 0), Number(call.query['count'] ?? PAGE)]
  const page = refunds.slice(offset, offset + count)
  const { total, currency } = order
  return answer(call, {
    ...{ id: order.transactionId, out_trade_no: order.outTradeNo },
    ...{ mchid: order.mchid, sp_mchid: order.mchid, sub_mchid: order.subMchid },
    amount: { total, currency, payer_total: total, payer_currency: currency },
    data: page.map((refund) => refundFacts(refund, order)),
    ...{ total_num: refunds.length, current_total_num: page.length },
  })
}

function refundFacts(refund: Refund, order: Order): JsonObject {
  const { amount, state, settledAt } = refund
  const { currency } = order
  return {
    ...{ id: refund.refundId, out_refund_no: refund.outRefundNo },
    ...{ transaction_id: order.transactionId, out_trade_no: order.outTradeNo },
    create_time: toRfc3339(refund.createdAt),
    ...(settledAt !== undefined && { success_time: toRfc3339(settledAt) }),
    status: state === 'CLOSED' ? 'REFUNDCLOSE' : state,
    channel: 'ORIGINAL',
    amount: {
      ...{ refund: amount, currency, payer_refund: amount, payer_currency: currency },
      exchange_rate: { type: 'SETTLEMENT_RATE', rate: 100_000_000 },
    },
  }
}
