import { notFound } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import type { CouponShare } from '../coupons/order-coupons.js'
import type { FlowContext } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import type { Taken } from './refund-money.js'

/** States of a refund. */
export type RefundState = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

/**
 * Which money pays a refund: that of the order and then the merchant's, the merchant's available
 * balance, or the platform's, which the sub-merchant gives back.
 */
export type RefundFunds = 'order' | 'available' | 'advance'

/** One refund of an order. */
export interface Refund {
  /** `payee/out_refund_no`. */
  key: string
  refundId: string
  outRefundNo: string
  /** Key of the order. */
  order: string
  /** In cents. */
  amount: number
  state: RefundState
  reason?: string
  notifyUrl?: string
  dialect: Dialect
  parameters: string
  createdAt: number
  settledAt?: number
  funds: RefundFunds
  /** Where the money came from. */
  taken?: Taken[]
  /** What vouchers get back of it. */
  coupons?: CouponShare[]
  /** The money goes to the merchant's bank card: the payer's account is gone. */
  toMerchant?: boolean
}

/** Facts of a new refund. */
export interface RefundFacts {
  outRefundNo: string
  amount: number
  /** What the request believes the order's total to be. */
  total: number
  reason?: string
  notifyUrl?: string
  dialect: Dialect
  parameters: string
  funds?: RefundFunds
}

const REFUNDS = 'refund'
const REFUND_IDS = 'refund-id'
const OF_ORDER = 'refunds-of-order'

/** Kind of the job that settles a refund. */
export const SETTLE_REFUND = 'settle-refund'

/** Adds a new refund to the ledger. */
export function addRefund(context: FlowContext, refund: Refund): void {
  const { store } = context
  saveRefund(context, refund)
  store.put(REFUND_IDS, refund.refundId, { key: refund.key })
  store.put(OF_ORDER, refund.order, { keys: [...keysOf(context, refund.order), refund.key] })
}

/** Keeps a changed refund. */
export function saveRefund({ store }: FlowContext, refund: Refund): Refund {
  store.put(REFUNDS, refund.key, refund)
  return refund
}

/** Finds a refund by its key. */
export function findRefundByKey({ store }: FlowContext, key: string): Refund | undefined {
  return store.get<Refund>(REFUNDS, key)
}

/** Finds a refund by the merchant refund number (`out_refund_no`). */
export function findRefund(
  { store }: FlowContext,
  payee: string,
  outRefundNo: string,
): Refund | undefined {
  return store.get<Refund>(REFUNDS, `${payee}/${outRefundNo}`)
}

/** Finds a refund by WeChat Pay's refund number (`refund_id`). */
export function findRefundById({ store }: FlowContext, refundId: string): Refund | undefined {
  const index = store.get<{ key: string }>(REFUND_IDS, refundId)
  return index && store.get<Refund>(REFUNDS, index.key)
}

/** Returns the refunds of an order, oldest first. */
export function refundsOf(context: FlowContext, order: Order): Refund[] {
  return keysOf(context, order.key).flatMap((key) => context.store.get<Refund>(REFUNDS, key) ?? [])
}

function keysOf({ store }: FlowContext, orderKey: string): string[] {
  return store.get<{ keys: string[] }>(OF_ORDER, orderKey)?.keys ?? []
}

/** Returns the latest refunds, oldest first. */
export function listRefunds({ store }: FlowContext, limit?: number): Refund[] {
  return store.list<Refund>(REFUNDS, limit)
}

/** Returns a refund, or refuses with `RESOURCE_NOT_EXISTS`. */
export function requireRefund(refund: Refund | undefined): Refund {
  if (!refund) throw notFound('退款单不存在')
  return refund
}
