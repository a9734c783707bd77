import { toRfc3339 } from '../../clock.js'
import { json } from '../../gateway/response.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import {
  findOrder,
  findTransaction,
  type Order,
  orderKey,
  requireOrder,
} from '../orders/order-ledger.js'
import { placeRefund } from './place-refund.js'
import {
  findRefund,
  findRefundById,
  type Refund,
  requireRefund,
  SETTLE_REFUND,
} from './refund-ledger.js'
import { retryRefund, settleRefund } from './settle-refund.js'

/** Refunds of APIv3. */
export const refundsV3: Flow = {
  name: 'refunds',
  routes: {
    'POST v3/refund/domestic/refunds': place,
    'GET v3/refund/domestic/refunds/{out_refund_no}': query,
    'POST v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund': retry,
  },
  jobs: {
    [SETTLE_REFUND]: ({ key }, context) => void settleRefund(context, String(key)),
  },
}

function place(call: Call) {
  const { body, context } = call
  const amount = objectIn(body, 'amount')
  const payee = stringIn(body, 'sub_mchid') ?? context.mchid
  const id = stringIn(body, 'transaction_id')
  const found =
    id === undefined
      ? findOrder(context, orderKey(payee, stringIn(body, 'out_trade_no') ?? ''))
      : findTransaction(context, id)
  const order = requireOrder(found, 'RESOURCE_NOT_EXISTS')
  const refund = placeRefund(context, order, {
    outRefundNo: assignedNumberIn(body, 'out_refund_no'),
    amount: Number(amount['refund']),
    total: Number(amount['total']),
    ...optionalStrings(body, { reason: 'reason', notifyUrl: 'notify_url' }),
    dialect: 'v3',
    parameters: fingerprint(body),
  })
  return json(showRefund(refund, order))
}

function query({ variables, query: given, context }: Call) {
  const payee = stringIn(given, 'sub_mchid') ?? context.mchid
  return json(
    showWithOrder(context, requireRefund(findRefund(context, payee, variables['out_refund_no']!))),
  )
}

function retry({ variables, context }: Call) {
  return json(
    showWithOrder(
      context,
      retryRefund(context, requireRefund(findRefundById(context, variables['refund_id']!))),
    ),
  )
}

function showWithOrder(context: FlowContext, refund: Refund) {
  return showRefund(refund, requireOrder(findOrder(context, refund.order)))
}

function showRefund(refund: Refund, order: Order): Record<string, unknown> {
  const { amount, settledAt } = refund
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(settledAt === undefined ? {} : { success_time: toRfc3339(settledAt) }),
    create_time: toRfc3339(refund.createdAt),
    status: refund.state,
    funds_account: 'UNSETTLED',
    amount: {
      ...{ total: order.total, refund: amount, payer_total: order.total, payer_refund: amount },
      ...{
        settlement_refund: amount,
        settlement_total: order.total,
        discount_refund: 0,
        currency: order.currency,
      },
    },
  }
}
