import { toRfc3339 } from '../../clock.js'
import type { FlowContext } from '../flow.js'
import type { ServiceOrder } from './service-order-ledger.js'

const SHOWN = [
  'service_introduction',
  'post_payments',
  'post_discounts',
  'risk_fund',
  'time_range',
  'location',
  'attach',
  'notify_url',
]

/** Shows a Pay Score order as APIv3 does. */
export function showServiceOrder(
  { mchid }: FlowContext,
  order: ServiceOrder,
): Record<string, unknown> {
  const { totalAmount, paid } = order
  return {
    appid: order.appid,
    mchid,
    out_order_no: order.outOrderNo,
    service_id: order.serviceId,
    state: order.state,
    order_id: order.orderId,
    ...(order.stateDescription ? { state_description: order.stateDescription } : {}),
    ...Object.fromEntries(
      SHOWN.filter((name) => order.facts[name] !== undefined).map((name) => [
        name,
        order.facts[name],
      ]),
    ),
    ...(totalAmount === undefined
      ? {}
      : {
          total_amount: totalAmount,
          need_collection: totalAmount > 0,
          collection: collectionOf(totalAmount, paid),
        }),
  }
}

/** Shows a completed order; the response to a completion says less than a query does. */
export function showCompleted(context: FlowContext, order: ServiceOrder): Record<string, unknown> {
  const {
    notify_url: _url,
    attach: _attach,
    collection: _collection,
    ...shown
  } = showServiceOrder(context, order)
  return shown
}

function collectionOf(total: number, paid: ServiceOrder['paid']): Record<string, unknown> {
  const paidAmount = paid ? total : 0
  const amounts = {
    total_amount: total,
    paying_amount: total - paidAmount,
    paid_amount: paidAmount,
  }
  if (!paid) return { state: 'USER_PAYING', ...amounts }
  return {
    state: 'USER_PAID',
    ...amounts,
    details: [
      {
        seq: 1,
        amount: total,
        paid_type: 'NEWTON',
        paid_time: toRfc3339(paid.at),
        transaction_id: paid.transactionId,
      },
    ],
  }
}
