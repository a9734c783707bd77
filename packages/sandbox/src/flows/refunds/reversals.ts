import { json, xml } from '../../gateway/response.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { findOrder, type Order, requireOrder, saveOrder } from '../orders/order-ledger.js'
import { orderOfV2 } from '../orders/orders-v2.js'
import { orderOf } from '../orders/orders-v3.js'
import { refundRest } from './place-refund.js'

/** Reversals of payments by code, of APIv3 and APIv2: what was paid is refunded. */
export const reversals: Flow = {
  name: 'reversals',
  routes: {
    'POST v3/pay/transactions/out-trade-no/{out_trade_no}/reverse': reverse,
    'POST v3/pay/partner/transactions/out-trade-no/{out_trade_no}/reverse': reverse,
    'POST v2/secapi/pay/reverse': reverseV2,
  },
}

function reverse(call: Call) {
  const { mchid, appid, outTradeNo, mode, subMchid } = revoke(call.context, orderOf(call))
  return json({
    mchid,
    appid,
    out_trade_no: outTradeNo,
    ...(mode === 'partner' ? { sp_mchid: mchid, sub_mchid: subMchid } : {}),
  })
}

function reverseV2(call: Call) {
  revoke(call.context, orderOfV2(call))
  return xml({ recall: 'N' })
}

/** Takes a payment back whatever the order's state. */
function revoke(context: FlowContext, order: Order): Order {
  refundRest(context, order)
  if (order.state === 'REVOKED') return order
  return saveOrder(context, { ...requireOrder(findOrder(context, order.key)), state: 'REVOKED' })
}
