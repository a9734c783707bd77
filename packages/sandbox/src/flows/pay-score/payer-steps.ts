import { stringIn } from '../fields.js'
import type { FlowContext } from '../flow.js'
import {
  bookServicePayment,
  findServiceOrder,
  requireServiceOrder,
  type ServiceOrder,
  saveServiceOrder,
} from './service-order-ledger.js'
import { showServiceOrder } from './show-service-order.js'

/**
 * Confirms a Pay Score order on behalf of the payer, and notifies the merchant.
 *
 * @throws Failure when the order does not wait for that.
 */
export function confirmServiceOrder(context: FlowContext, outOrderNo: string): ServiceOrder {
  const order = requireServiceOrder(context, outOrderNo, ['CREATED'])
  const doing = saveServiceOrder(context, {
    ...order,
    state: 'DOING',
    stateDescription: 'USER_CONFIRM',
  })
  notify(context, doing, 'PAYSCORE.USER_CONFIRM')
  return doing
}

/** Collects what a completed order costs, and notifies the merchant; a paid one stays as it is. */
export function collectServiceOrder(context: FlowContext, outOrderNo: string): void {
  const order = findServiceOrder(context, outOrderNo)
  if (order?.state === 'DONE' && !order.paid)
    notify(context, bookServicePayment(context, order), 'PAYSCORE.USER_PAID')
}

function notify(context: FlowContext, order: ServiceOrder, event: string): void {
  const url = stringIn(order.facts, 'notify_url')
  if (url === undefined) return
  context.notifier.notify({
    event,
    dialect: 'v3',
    url,
    originalType: 'payscore',
    summary: '微信支付分服务订单通知',
    resource: { ...showServiceOrder(context, order), openid: order.openid },
  })
}
