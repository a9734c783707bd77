import { toRfc3339 } from '../clock.js'
import { xml } from '../gateway/answer.js'
import { Failure } from '../gateway/failure.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow } from './flow.js'
import { findOrder, findTransaction, type Order, orderKey, requireOrder } from './order.js'
import { textIn } from './orders.js'
import { findRefund, findRefundById, placeRefund, type Refund, refundsOf } from './refund.js'

/** Refunds of APIv2. */
export const refundsV2: Flow = {
  name: 'refunds-v2',
  routes: {
    'POST v2/secapi/pay/refund': place,
    'POST v2/pay/refundquery': query,
  },
}

function place({ body, context }: Call) {
  const id = textIn(body, 'transaction_id')
  const payee = textIn(body, 'sub_mch_id') ?? context.mchid
  const order =
    id === undefined
      ? findOrder(context, orderKey(payee, textIn(body, 'out_trade_no') ?? ''))
      : findTransaction(context, id)
  if (!order) throw new Failure(400, 'ORDERNOTEXIST', '订单号不存在')
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const notifyUrl = textIn(body, 'notify_url')
  const refund = placeRefund(context, order, {
    outRefundNo: textIn(body, 'out_refund_no') ?? '',
    amount: Number(body['refund_fee']),
    total: Number(body['total_fee']),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    dialect: 'v2',
    parameters: fingerprint(parameters),
  })
  return xml({
    ...{
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
    },
    ...{ refund_fee: refund.amount, total_fee: order.total, cash_fee: order.total },
  })
}

const STATUS = {
  SUCCESS: 'SUCCESS',
  PROCESSING: 'PROCESSING',
  ABNORMAL: 'CHANGE',
  CLOSED: 'REFUNDCLOSE',
} as const

function query(call: Call) {
  const { body, context } = call
  const payee = textIn(body, 'sub_mch_id') ?? context.mchid
  const id = textIn(body, 'refund_id')
  const number = textIn(body, 'out_refund_no')
  const single =
    id === undefined
      ? number !== undefined && findRefund(context, payee, number)
      : findRefundById(context, id)
  const order = single ? requireOrder(findOrder(context, single.order)) : orderOf(call, payee)
  const refunds = single ? [single] : order ? refundsOf(context, order) : []
  if (!order || refunds.length === 0) throw new Failure(400, 'REFUNDNOTEXIST', '退款订单查询失败')
  return xml({
    ...{
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      total_fee: order.total,
      fee_type: order.currency,
      cash_fee: order.total,
    },
    refund_count: refunds.length,
    ...Object.assign({}, ...refunds.map(numbered)),
  })
}

function orderOf({ body, context }: Call, payee: string): Order | undefined {
  const id = textIn(body, 'transaction_id')
  return id === undefined
    ? findOrder(context, orderKey(payee, textIn(body, 'out_trade_no') ?? ''))
    : findTransaction(context, id)
}

function numbered(refund: Refund, index: number): Record<string, string | number> {
  return {
    [`out_refund_no_${index}`]: refund.outRefundNo,
    [`refund_id_${index}`]: refund.refundId,
    [`refund_channel_${index}`]: 'ORIGINAL',
    [`refund_fee_${index}`]: refund.amount,
    [`refund_status_${index}`]: STATUS[refund.state],
    [`refund_account_${index}`]: 'REFUND_SOURCE_UNSETTLED_FUNDS',
    [`refund_recv_accout_${index}`]: '支付用户零钱',
    ...(refund.settledAt === undefined
      ? {}
      : {
          [`refund_success_time_${index}`]: toRfc3339(refund.settledAt)
            .slice(0, 19)
            .replace('T', ' '),
        }),
  }
}
