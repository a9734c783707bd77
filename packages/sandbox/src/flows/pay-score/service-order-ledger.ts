import { Failure } from '../../protocol/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'

/** A Pay Score order: a service that is used first and paid for afterwards. */
export interface ServiceOrder {
  /** `sub_mchid/out_order_no`, or `mchid/out_order_no` of a direct merchant. */
  key: string
  /** The merchant service order number (`out_order_no`). */
  outOrderNo: string
  orderId: string
  /** Number under which the payer's app hands the order back to the merchant (`query_id`). */
  queryId: string
  serviceId: string
  appid: string
  openid: string
  subMchid?: string
  /** `DOING` lasts from the confirmation until it is paid, `DONE` is paid. */
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED'
  stateDescription?: 'USER_CONFIRM' | 'MCH_COMPLETE'
  /** The fields of the order as the merchant gave and changed them. */
  facts: JsonObject
  /** In cents; known from the completion on. */
  totalAmount?: number
  /** Without a transaction the merchant was paid in another way. */
  paid?: { at: number; transactionId?: string; outTradeNo?: string }
  /** The payer cannot pay at present: collections fail until the payer pays. */
  held?: boolean
  packageText: string
  parameters: string
  createdAt: number
}

const ORDERS = 'service-order'
const NUMBERS = 'service-order-query'
/** An order that nobody confirms expires after 30 days. */
const PATIENCE = 30 * 86_400_000

/** Returns the key of a service order: numbers belong to the merchant who is paid. */
export function serviceOrderKey(payee: string, outOrderNo: string): string {
  return `${payee}/${outOrderNo}`
}

/** Finds a Pay Score order by its key, or by its `query_id`; expires it if its time is over. */
export function findServiceOrder(context: FlowContext, key: string): ServiceOrder | undefined {
  const { store, clock } = context
  const known = store.get<{ key: string }>(NUMBERS, key)?.key ?? key
  const order = store.get<ServiceOrder>(ORDERS, known)
  if (order?.state !== 'CREATED' || clock.now() - order.createdAt < PATIENCE) return order
  return saveServiceOrder(context, { ...order, state: 'EXPIRED' })
}

/** Returns the latest Pay Score orders, oldest first. */
export function listServiceOrders({ store }: FlowContext, limit?: number): ServiceOrder[] {
  return store.list<ServiceOrder>(ORDERS, limit)
}

/** Returns a Pay Score order. @throws Failure `ORDER_NOT_EXIST`. */
export function requireServiceOrder(context: FlowContext, key: string): ServiceOrder {
  const order = findServiceOrder(context, key)
  if (order) return order
  throw new Failure(404, 'ORDER_NOT_EXIST', '支付分订单不存在')
}

/**
 * Makes the refusal of what an order's state does not allow: `ORDER_CANCELED`, `ORDER_DONE` or
 * `INVALID_ORDER_STATE`.
 */
export function stateFailure({ state }: ServiceOrder): Failure {
  if (state === 'REVOKED') return new Failure(400, 'ORDER_CANCELED', '订单已取消，当前状态无需操作')
  if (state === 'DONE') return new Failure(400, 'ORDER_DONE', '订单已完成，当前状态无需操作')
  return new Failure(400, 'INVALID_ORDER_STATE', `单据状态为 ${state}，不支持该操作`)
}

/** Keeps a new or changed Pay Score order. */
export function saveServiceOrder({ store }: FlowContext, order: ServiceOrder): ServiceOrder {
  store.put(ORDERS, order.key, order)
  store.put(NUMBERS, order.queryId, { key: order.key })
  return order
}

/** Returns whether the merchant completed an order that is not paid yet. */
export function awaitsPayment({ state, totalAmount }: ServiceOrder): boolean {
  return state === 'DOING' && totalAmount !== undefined
}
