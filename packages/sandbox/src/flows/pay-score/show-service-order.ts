import { toCompactTime } from '../../clock.js'
import type { FlowContext } from '../flow.js'
import type { ServiceOrder } from './service-order-ledger.js'

const SHOWN = [
  'sub_appid',
  'sub_openid',
  'channel_id',
  'currency',
  'service_introduction',
  'post_payments',
  'post_discounts',
  'risk_fund',
  'time_range',
  'location',
  'attach',
  'notify_url',
  'shopping_info',
]

/** Shows everything that any operation tells of a Pay Score order. */
export function showServiceOrder(
  { mchid }: FlowContext,
  order: ServiceOrder,
): Record<string, unknown> {
  const { totalAmount, paid, subMchid } = order
  const facts = SHOWN.filter((name) => order.facts[name] !== undefined)
  return {
    appid: order.appid,
    mchid,
    ...(subMchid === undefined ? {} : { sub_mchid: subMchid }),
    out_order_no: order.outOrderNo,
    service_id: order.serviceId,
    openid: order.openid,
    state: order.state,
    order_id: order.orderId,
    ...(order.stateDescription ? { state_description: order.stateDescription } : {}),
    ...Object.fromEntries(facts.map((name) => [name, order.facts[name]])),
    ...(paid?.outTradeNo === undefined ? {} : { out_trade_no: paid.outTradeNo }),
    ...(totalAmount === undefined
      ? {}
      : {
          total_amount: totalAmount,
          need_collection: totalAmount > 0,
          ...(totalAmount > 0 ? { collection: collectionOf(totalAmount, paid) } : {}),
        }),
  }
}

function collectionOf(total: number, paid: ServiceOrder['paid']): Record<string, unknown> {
  const paidAmount = paid ? total : 0
  const amounts = {
    total_amount: total,
    paying_amount: total - paidAmount,
    paid_amount: paidAmount,
  }
  if (!paid) return { state: 'USER_PAYING', ...amounts }
  const { transactionId } = paid
  return {
    state: 'USER_PAID',
    ...amounts,
    details: [
      {
        seq: 1,
        amount: total,
        paid_type: transactionId === undefined ? 'MCH' : 'NEWTON',
        paid_time: toCompactTime(paid.at),
        ...(transactionId === undefined ? {} : { transaction_id: transactionId }),
      },
    ],
  }
}
