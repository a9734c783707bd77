import type { Except, SetOptional } from 'type-fest'
import { message } from '../../messages/index.js'
import {
  ERROR_NUMBER,
  Failure,
  parameterFailure,
  parametersDiffer,
} from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import type { OrderCoupon } from '../coupons/order-coupons.js'
import { requireCountable } from '../fields.js'
import type { FlowContext } from '../flow.js'
import { receivePayment } from './order-money.js'
import { newPrepayId } from './prepay-id.js'

/** How an order is paid. */
export type TradeType = 'NATIVE' | 'JSAPI' | 'APP' | 'MWEB' | 'MICROPAY' | 'PAP'

/** States of an order, as WeChat Pay names them. */
export type TradeState =
  | 'NOTPAY'
  | 'USERPAYING'
  | 'SUCCESS'
  | 'REFUND'
  | 'CLOSED'
  | 'REVOKED'
  | 'PAYERROR'

/** One order, of either dialect and any mode. */
export interface Order {
  /** `sub_mchid/out_trade_no`, or `mchid/out_trade_no` of a direct merchant. */
  key: string
  outTradeNo: string
  dialect: Dialect
  mode: 'direct' | 'partner' | 'combined'
  mchid: string
  subMchid?: string
  appid: string
  subAppid?: string
  openid: string
  tradeType: TradeType
  description: string
  attach?: string
  notifyUrl?: string
  /** In cents. */
  total: number
  currency: string
  state: TradeState
  /** Fingerprint of the parameters it was made with. */
  parameters: string
  createdAt: number
  expiresAt: number
  prepayId: string
  prepayAt: number
  paidAt?: number
  transactionId?: string
  /** Vouchers that it is paid with. */
  coupons?: OrderCoupon[]
  /** Cents refunded, or being refunded. */
  refunded: number
  refunds: number
  profitSharing: boolean
  /** What the platform promised to add to it, in cents. */
  subsidyAmount?: number
  /** Cents of fee that the merchant bears now. */
  fee?: number
  /** What was frozen for splitting is released. */
  released?: true
  /** A contract that the payer signs by paying. */
  offer?: { planId: number; code: string }
  /** `combine_out_trade_no` of the combined order it is part of. */
  combinedNo?: string
}

/**
 * Checks that an app belongs to the merchant, if the sandbox has the option `appids`.
 *
 * @throws Failure `APPID_MCHID_NOT_MATCH`.
 */
function requireBoundApp({ appids }: FlowContext, appid: string): void {
  if (appids && !appids.includes(appid))
    throw new Failure(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', {
      number: ERROR_NUMBER.appNotBound,
    })
}

/** Facts of a new order. */
export type OrderFacts = SetOptional<
  Except<
    Order,
    | 'key'
    | 'state'
    | 'createdAt'
    | 'prepayId'
    | 'prepayAt'
    | 'paidAt'
    | 'transactionId'
    | 'coupons'
    | 'refunded'
    | 'refunds'
    | 'fee'
    | 'released'
  >,
  'openid'
>

const ORDERS = 'order'
const TRANSACTIONS = 'transaction'
const PREPAY_LIFE = 2 * 3_600_000
const H5_LINK_LIFE = 5 * 60_000
/** An order that is not paid closes by itself after seven days. */
export const ORDER_LIFE = 7 * 86_400_000

/** Returns the key of an order: order numbers belong to the merchant who is paid. */
export function orderKey(payee: string, outTradeNo: string): string {
  return `${payee}/${outTradeNo}`
}

/**
 * Makes an order, or returns the one that was made before with the same number and parameters.
 *
 * @throws Failure when the number was used with other parameters, or the order is paid or closed.
 */
export function placeOrder(context: FlowContext, facts: OrderFacts): Order {
  const { clock, random, store } = context
  requireBoundApp(context, facts.appid)
  const key = orderKey(facts.subMchid ?? facts.mchid, facts.outTradeNo)
  const earlier = findOrder(context, key)
  if (earlier) return placeAgain(context, earlier, facts)
  requireCountable(facts.total)
  const now = clock.now()
  if (facts.expiresAt <= now)
    throw parameterFailure(
      { location: 'body', field: '/time_expire' },
      message('parameter.time-past'),
      { message: '订单失效时间已过', number: 0 },
    )
  const order: Order = {
    ...facts,
    key,
    openid: facts.openid ?? `o${random.text(27)}`,
    state: 'NOTPAY',
    createdAt: now,
    prepayAt: now,
    prepayId: newPrepayId(context),
    refunded: 0,
    refunds: 0,
  }
  store.put(ORDERS, key, order)
  return order
}

function placeAgain(context: FlowContext, order: Order, facts: OrderFacts): Order {
  if (isPaid(order))
    throw new Failure(400, 'ORDERPAID', '该订单已支付', { number: ERROR_NUMBER.alreadyPaid })
  if (!isUnpaid(order))
    throw new Failure(400, 'ORDER_CLOSED', '该订单已关闭', { number: ERROR_NUMBER.orderDead })
  if (order.parameters !== facts.parameters) {
    throw parametersDiffer()
  }
  const now = context.clock.now()
  return now < prepayEnd(order)
    ? order
    : saveOrder(context, { ...order, prepayAt: now, prepayId: newPrepayId(context) })
}

/** Finds an order by its key; closes it if it was not paid for seven days. */
export function findOrder(context: FlowContext, key: string): Order | undefined {
  const order = context.store.get<Order>(ORDERS, key)
  if (!order || !isUnpaid(order) || context.clock.now() < order.createdAt + ORDER_LIFE) return order
  return saveOrder(context, { ...order, state: 'CLOSED' })
}

/** Returns whether an order still waits for its payer. */
export function isUnpaid({ state }: Order): boolean {
  return state === 'NOTPAY' || state === 'USERPAYING'
}

/** Returns whether an order was paid, whatever was refunded since. */
export function isPaid({ state }: Order): boolean {
  return state === 'SUCCESS' || state === 'REFUND'
}

/** Finds an order by its WeChat Pay order number (`transaction_id`). */
export function findTransaction(context: FlowContext, transactionId: string): Order | undefined {
  const index = context.store.get<{ key: string }>(TRANSACTIONS, transactionId)
  return index && findOrder(context, index.key)
}

/** Returns an order, or refuses with `ORDER_NOT_EXIST`. */
export function requireOrder(order: Order | undefined, code = 'ORDER_NOT_EXIST'): Order {
  if (!order) throw new Failure(404, code, '订单不存在', { number: ERROR_NUMBER.orderNotFound })
  return order
}

/** Keeps a changed order. */
export function saveOrder({ store }: FlowContext, order: Order): Order {
  store.put(ORDERS, order.key, order)
  return order
}

/** Returns the latest orders, oldest first. */
export function listOrders(context: FlowContext, limit?: number): Order[] {
  return context.store.list<Order>(ORDERS, limit)
}

/**
 * Closes an order that is not paid; closing a closed one changes nothing.
 *
 * @throws Failure when it is paid.
 */
export function closeOrder(context: FlowContext, order: Order): Order {
  if (isPaid(order))
    throw new Failure(400, 'ORDERPAID', '该订单已支付，不能关单', {
      number: ERROR_NUMBER.alreadyPaid,
    })
  if (order.tradeType === 'MICROPAY')
    throw new Failure(400, 'TRADE_STATE_ERROR', '付款码订单不能关单，请撤销', {
      number: ERROR_NUMBER.cannotClose,
    })
  return order.state === 'NOTPAY' ? saveOrder(context, { ...order, state: 'CLOSED' }) : order
}

/**
 * Books the payer's payment.
 *
 * @throws Failure when the order does not wait for one, or its prepayment is over: two hours, for an
 * `h5_url` five minutes.
 */
export function bookPayment(context: FlowContext, order: Order): Order {
  if (!isUnpaid(order))
    throw new Failure(
      400,
      order.state === 'CLOSED' ? 'ORDER_CLOSED' : 'ORDERPAID',
      `订单状态为 ${order.state}，不能支付`,
    )
  const now = context.clock.now()
  if (now >= prepayEnd(order))
    throw new Failure(400, 'ORDER_EXPIRED', '预支付交易已过期，请重新下单')
  if (now >= order.expiresAt) throw new Failure(400, 'ORDER_EXPIRED', '订单失效时间已过，不能支付')
  const transactionId = `42${context.random.digits(26)}`
  context.store.put(TRANSACTIONS, transactionId, { key: order.key })
  const paid: Order = { ...order, state: 'SUCCESS', paidAt: now, transactionId }
  return saveOrder(context, receivePayment(context, paid))
}

/** A deduction needs no prepayment. */
function prepayEnd({ tradeType, prepayAt }: Order): number {
  if (tradeType === 'PAP') return Number.POSITIVE_INFINITY
  return prepayAt + (tradeType === 'MWEB' ? H5_LINK_LIFE : PREPAY_LIFE)
}
