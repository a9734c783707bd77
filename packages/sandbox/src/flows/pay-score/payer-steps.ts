import { Failure } from '../../protocol/failure.js'
import { stringIn } from '../fields.js'
import type { FlowContext } from '../flow.js'
import { bookPayment, ORDER_LIFE, type Order, placeOrder } from '../orders/order-ledger.js'
import {
  awaitsPayment,
  findServiceOrder,
  type ServiceOrder,
  saveServiceOrder,
  stateFailure,
} from './service-order-ledger.js'
import { showServiceOrder } from './show-service-order.js'

/**
 * Confirms a Pay Score order on behalf of the payer, and notifies the merchant.
 *
 * @throws Failure when the order does not wait for that.
 */
export function confirmServiceOrder(context: FlowContext, order: ServiceOrder): ServiceOrder {
  if (order.state !== 'CREATED')
    throw new Failure(400, 'INVALID_ORDER_STATE', `单据状态为 ${order.state}，不支持该操作`)
  const doing = saveServiceOrder(context, {
    ...order,
    state: 'DOING',
    stateDescription: 'USER_CONFIRM',
  })
  notify(context, doing, 'PAYSCORE.USER_CONFIRM')
  return doing
}

/**
 * Sets whether a payer can pay at present: collections of an order fail while it is held.
 *
 * @throws Failure when the order has ended.
 */
export function holdServicePayment(context: FlowContext, order: ServiceOrder): ServiceOrder {
  if (order.state !== 'CREATED' && order.state !== 'DOING') throw stateFailure(order)
  return saveServiceOrder(context, { ...order, held: true })
}

/** Collects what a completed order costs, unless its payer cannot pay at present. */
export function collectServiceOrder(context: FlowContext, key: string): void {
  const order = findServiceOrder(context, key)
  if (order && awaitsPayment(order) && order.held !== true) payServiceOrder(context, order)
}

/**
 * Pays a completed order: an order of its own number is placed and paid, and the merchant is
 * notified.
 *
 * @throws Failure when it does not wait for a payment.
 */
export function payServiceOrder(context: FlowContext, order: ServiceOrder): ServiceOrder {
  if (!awaitsPayment(order)) throw stateFailure(order)
  const paid = bookPayment(context, placePayment(context, order))
  const done = saveServiceOrder(context, {
    ...order,
    state: 'DONE',
    paid: {
      at: context.clock.now(),
      transactionId: paid.transactionId!,
      outTradeNo: paid.outTradeNo,
    },
  })
  notify(context, done, 'PAYSCORE.USER_PAID')
  return done
}

function placePayment(context: FlowContext, order: ServiceOrder): Order {
  const { facts, subMchid, openid, appid } = order
  const attach = stringIn(facts, 'attach')
  return placeOrder(context, {
    outTradeNo: `1${context.random.digits(27)}`,
    dialect: 'v3',
    mode: subMchid === undefined ? 'direct' : 'partner',
    mchid: context.mchid,
    ...(subMchid === undefined ? {} : { subMchid }),
    appid,
    openid,
    tradeType: 'PAP',
    description: stringIn(facts, 'service_introduction') ?? '',
    ...(attach === undefined ? {} : { attach }),
    total: order.totalAmount!,
    currency: stringIn(facts, 'currency') ?? 'CNY',
    parameters: order.orderId,
    expiresAt: context.clock.now() + ORDER_LIFE,
    profitSharing: facts['profit_sharing'] === true,
  })
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
    resource: showServiceOrder(context, order),
  })
}
