import { toRfc3339 } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { json } from '../../protocol/response.js'
import { refundAmountsOf, refundPromotionsOf } from '../coupons/show-order-coupons.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
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
import { placeRefund } from './place-refund.js'
import {
  findRefund,
  findRefundById,
  type Refund,
  type RefundFunds,
  requireRefund,
  SETTLE_REFUND,
} from './refund-ledger.js'
import { retryRefund, settleRefund } from './settle-refund.js'

/** Refunds of APIv3. */
export const refundsV3: Flow = {
  name: 'refunds',
  routes: {
    'POST v3/refund/domestic/refunds': (call) => {
      const { order, refund } = placeRefundV3(call, fundsOf(call))
      return json(showRefund(refund, order))
    },
    'GET v3/refund/domestic/refunds/{out_refund_no}': (call) => {
      const refund = refundNumbered(call)
      return json(showRefund(refund, orderOfRefund(call, refund)))
    },
    'POST v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund': (call) => {
      const refund = retryRefundV3(call)
      return json(showRefund(refund, orderOfRefund(call, refund)))
    },
  },
  jobs: {
    [SETTLE_REFUND]: ({ key }, context) => void settleRefund(context, String(key)),
  },
}

function fundsOf({ body }: Call): RefundFunds {
  return body['funds_account'] === 'AVAILABLE' ? 'available' : 'order'
}

/**
 * Accepts a refund of APIv3.
 *
 * @throws Failure `RESOURCE_NOT_EXISTS` when there is no such order, or what `placeRefund` throws.
 */
export function placeRefundV3({ body, context }: Call, funds: RefundFunds) {
  const amount = objectIn(body, 'amount')
  const payee = stringIn(body, 'sub_mchid') ?? context.mchid
  const id = stringIn(body, 'transaction_id')
  const found =
    id === undefined
      ? findOrder(context, orderKey(payee, stringIn(body, 'out_trade_no') ?? ''))
      : findTransaction(context, id)
  const order = requireOrder(
    found && payeeOf(found) === payee ? found : undefined,
    'RESOURCE_NOT_EXISTS',
  )
  const refund = placeRefund(context, order, {
    outRefundNo: assignedNumberIn(body, 'out_refund_no'),
    amount: Number(amount['refund']),
    total: Number(amount['total']),
    ...optionalStrings(body, { reason: 'reason', notifyUrl: 'notify_url' }),
    dialect: 'v3',
    parameters: fingerprint(body),
    funds,
  })
  return { order, refund }
}

/** Returns the refund that a call names by `out_refund_no`, or refuses. */
export function refundNumbered({ variables, query, context }: Call): Refund {
  const payee = stringIn(query, 'sub_mchid') ?? context.mchid
  return requireRefund(findRefund(context, payee, variables['out_refund_no']!))
}

/** Processes an abnormal refund once more, or refuses. */
export function retryRefundV3({ variables, body, context }: Call): Refund {
  const refund = requireRefund(findRefundById(context, variables['refund_id']!))
  if (refund.outRefundNo !== body['out_refund_no'])
    throw new Failure(400, 'INVALID_REQUEST', '商户退款单号与微信支付退款单号不一致')
  return retryRefund(context, refund, body['type'] === 'MERCHANT_BANK_CARD')
}

/** Returns the order of a refund. */
export function orderOfRefund({ context }: Call, refund: Refund): Order {
  return requireOrder(findOrder(context, refund.order))
}

function showRefund(refund: Refund, order: Order): Record<string, unknown> {
  const { settledAt } = refund
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
    funds_account: refund.funds === 'available' ? 'AVAILABLE' : 'UNSETTLED',
    amount: { ...refundAmountsOf(order, refund), currency: order.currency },
    ...refundPromotionsOf(refund),
  }
}
