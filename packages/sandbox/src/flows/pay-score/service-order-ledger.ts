import { Failure, notFound } from '../../gateway/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'

/** A Pay Score order: a service that is used first and paid for afterwards. */
export interface ServiceOrder {
  /** The merchant service order number (`out_order_no`). */
  outOrderNo: string
  orderId: string
  serviceId: string
  appid: string
  openid: string
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED'
  stateDescription?: 'USER_CONFIRM' | 'MCH_COMPLETE'
  /** The fields of the order as the merchant gave and changed them. */
  facts: JsonObject
  /** In cents. */
  totalAmount?: number
  paid?: { at: number; transactionId: string }
  needConfirm: boolean
  packageText: string
  parameters: string
}

const ORDERS = 'service-order'

/** Finds a Pay Score order. */
export function findServiceOrder(
  { store }: FlowContext,
  outOrderNo: string,
): ServiceOrder | undefined {
  return store.get<ServiceOrder>(ORDERS, outOrderNo)
}

/** Returns the latest Pay Score orders, oldest first. */
export function listServiceOrders({ store }: FlowContext, limit?: number): ServiceOrder[] {
  return store.list<ServiceOrder>(ORDERS, limit)
}

/**
 * Returns a Pay Score order in one of the states given; in any state without them.
 *
 * @throws Failure `RESOURCE_NOT_EXISTS` or `INVALID_ORDER_STATE`.
 */
export function requireServiceOrder(
  context: FlowContext,
  outOrderNo: string,
  states: readonly ServiceOrder['state'][] = [],
): ServiceOrder {
  const order = findServiceOrder(context, outOrderNo)
  if (!order) throw notFound('支付分订单不存在')
  if (states.length > 0 && !states.includes(order.state))
    throw new Failure(400, 'INVALID_ORDER_STATE', `单据状态为 ${order.state}，不支持该操作`)
  return order
}

/** Keeps a changed Pay Score order. */
export function saveServiceOrder({ store }: FlowContext, order: ServiceOrder): ServiceOrder {
  store.put(ORDERS, order.outOrderNo, order)
  return order
}

/** Marks a Pay Score order as paid. */
export function bookServicePayment(context: FlowContext, order: ServiceOrder): ServiceOrder {
  return saveServiceOrder(context, {
    ...order,
    paid: { at: context.clock.now(), transactionId: `42${context.random.digits(26)}` },
  })
}
