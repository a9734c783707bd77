import { Failure } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import { json, xml } from '../../protocol/response.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { findOrder, type Order, requireOrder, saveOrder } from '../orders/order-ledger.js'
import { orderOfV2 } from '../orders/orders-v2.js'
import { orderOf } from '../orders/orders-v3.js'
import { inWordsOfV2 } from '../refusal-v2.js'
import { refundRest } from './place-refund.js'

const REVERSIBLE = 7 * 86_400_000

/** Reversals of payments by code, of APIv3 and APIv2: what was paid is refunded. */
export const reversals: Flow = {
  name: 'reversals',
  routes: {
    'POST v3/pay/transactions/out-trade-no/{out_trade_no}/reverse': reverse,
    'POST v3/pay/partner/transactions/out-trade-no/{out_trade_no}/reverse': reverse,
    'POST v2/secapi/pay/reverse': inWordsOfV2(reverseV2, { NOT_ENOUGH: 'TRADE_ERROR' }),
    'POST v2/secapi/pay/facepayreverse': inWordsOfV2(reverseV2, { NOT_ENOUGH: 'TRADE_ERROR' }),
  },
}

function reverse(call: Call) {
  const order = orderOf(call)
  const { mchid, appid, outTradeNo, mode, subMchid } = revoke(call.context, order, 'v3')
  return json({
    mchid,
    appid,
    out_trade_no: outTradeNo,
    ...(mode === 'partner' ? { sp_mchid: mchid, sub_mchid: subMchid } : {}),
  })
}

function reverseV2(call: Call) {
  revoke(call.context, orderOfV2(call), 'v2')
  return xml({ recall: 'N' })
}

/**
 * Takes a payment by code back, paid or not; one that was taken back stays so.
 *
 * @throws Failure for an order of another kind, or older than seven days.
 */
function revoke(context: FlowContext, order: Order, dialect: Dialect): Order {
  if (order.state === 'REVOKED') return order
  if (order.tradeType !== 'MICROPAY')
    throw new Failure(400, 'INVALID_REQUEST', '只有付款码支付、刷脸支付的订单可以撤销')
  return revokeOrder(context, order, dialect)
}

/**
 * Takes an order back, paid or not: what was paid and not refunded yet is refunded.
 *
 * @throws Failure for one older than seven days.
 */
export function revokeOrder(context: FlowContext, order: Order, dialect: Dialect = 'v3'): Order {
  if (order.state === 'REVOKED') return order
  if (context.clock.now() >= order.createdAt + REVERSIBLE)
    throw new Failure(
      400,
      dialect === 'v2' ? 'REVERSE_EXPIRE' : 'INVALID_REQUEST',
      '订单超过7天，不能撤销',
    )
  refundRest(context, order)
  return saveOrder(context, { ...requireOrder(findOrder(context, order.key)), state: 'REVOKED' })
}
