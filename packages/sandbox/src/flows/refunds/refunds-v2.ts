import { toSpacedTime } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { xml } from '../../protocol/response.js'
import { payerRefund, payerTotal, settlementTotal } from '../coupons/order-coupons.js'
import { refundCouponFields } from '../coupons/show-order-coupons.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import {
  findOrder,
  findTransaction,
  type Order,
  orderKey,
  requireOrder,
} from '../orders/order-ledger.js'
import { payeeOf } from '../orders/order-money.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { placeRefund } from './place-refund.js'
import { findRefund, findRefundById, type Refund, refundsOf } from './refund-ledger.js'
import { REFUND_STATUS_V2 } from './refund-notification.js'

/** Refunds of APIv2. */
export const refundsV2: Flow = {
  name: 'refunds-v2',
  routes: refusingAsV2(
    {
      'POST v2/secapi/pay/refund': place,
      'POST v2/secapi/pay/refundv2': place,
      'POST v2/pay/refundquery': query,
      'POST v2/pay/refundqueryv2': query,
    },
    {},
  ),
}

function place(call: Call) {
  const { body, context } = call
  const order = orderOf(call)
  if (!order) throw new Failure(400, 'ORDERNOTEXIST', '订单号不存在')
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const available = body['refund_account'] === 'REFUND_SOURCE_RECHARGE_FUNDS'
  const refund = placeRefund(context, order, {
    outRefundNo: assignedNumberIn(body, 'out_refund_no'),
    amount: Number(body['refund_fee']),
    total: Number(body['total_fee']),
    ...optionalStrings(body, { notifyUrl: 'notify_url', reason: 'refund_desc' }),
    dialect: 'v2',
    parameters: fingerprint(parameters),
    funds: available ? 'available' : 'order',
  })
  return xml({
    ...{
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
    },
    ...{ refund_fee: refund.amount, total_fee: order.total, cash_fee: payerTotal(order) },
    ...{ cash_refund_fee: payerRefund(refund), ...settlementOf(order) },
    ...refundCouponFields(order, refund),
  })
}

function query(call: Call) {
  const { body, context } = call
  const payee = stringIn(body, 'sub_mch_id') ?? context.mchid
  const id = stringIn(body, 'refund_id')
  const number = stringIn(body, 'out_refund_no')
  const single =
    id === undefined
      ? number !== undefined && findRefund(context, payee, number)
      : findRefundById(context, id)
  const order = single ? requireOrder(findOrder(context, single.order)) : orderOf(call)
  const refunds = single ? [single] : order ? refundsOf(context, order) : []
  if (!order || refunds.length === 0) throw new Failure(400, 'REFUNDNOTEXIST', '退款订单查询失败')
  return xml({
    ...{
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      total_fee: order.total,
      fee_type: order.currency,
      cash_fee: payerTotal(order),
      ...settlementOf(order),
    },
    refund_count: refunds.length,
    total_refund_count: refunds.length,
    ...Object.assign({}, ...refunds.map((refund, index) => numbered(order, refund, index))),
  })
}

function orderOf({ body, context }: Call): Order | undefined {
  const payee = stringIn(body, 'sub_mch_id') ?? context.mchid
  const id = stringIn(body, 'transaction_id')
  const found =
    id === undefined
      ? findOrder(context, orderKey(payee, stringIn(body, 'out_trade_no') ?? ''))
      : findTransaction(context, id)
  return found && payeeOf(found) === payee ? found : undefined
}

/** What the merchant gets is told only where it is less than the order's total. */
function settlementOf(order: Order): Record<string, number> {
  const settlement = settlementTotal(order)
  return settlement === order.total ? {} : { settlement_total_fee: settlement }
}

function numbered(order: Order, refund: Refund, index: number): Record<string, string | number> {
  return {
    ...refundCouponFields(order, refund, `_${index}`),
    [`out_refund_no_${index}`]: refund.outRefundNo,
    [`refund_id_${index}`]: refund.refundId,
    [`refund_channel_${index}`]: 'ORIGINAL',
    [`refund_fee_${index}`]: refund.amount,
    [`refund_status_${index}`]: REFUND_STATUS_V2[refund.state],
    [`refund_account_${index}`]: 'REFUND_SOURCE_UNSETTLED_FUNDS',
    [`refund_recv_accout_${index}`]: '支付用户零钱',
    ...(refund.settledAt === undefined
      ? {}
      : {
          [`refund_success_time_${index}`]: toSpacedTime(refund.settledAt),
        }),
  }
}
