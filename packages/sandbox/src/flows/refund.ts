import { toRfc3339 } from '../clock.js'
import { ERROR_NUMBER, Failure, notFound } from '../gateway/failure.js'
import type { NotificationEvent } from '../notify/message.js'
import type { FlowContext } from './flow.js'
import { findOrder, type Order, requireOrder, saveOrder } from './order.js'

/** States of a refund. */
export type RefundState = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

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
  dialect: 'v3' | 'v2'
  parameters: string
  createdAt: number
  settledAt?: number
}

/** Facts of a new refund. */
export interface RefundFacts {
  outRefundNo: string
  amount: number
  /** What the request believes the order's total to be. */
  total: number
  reason?: string
  notifyUrl?: string
  dialect: 'v3' | 'v2'
  parameters: string
}

const REFUNDS = 'refund'
const REFUND_IDS = 'refund-id'
const OF_ORDER = 'refunds-of-order'
const MOST_REFUNDS = 50
const LONGEST_AGE = 365 * 86_400_000

/** Kind of the job that settles a refund. */
export const SETTLE_REFUND = 'settle-refund'

/**
 * Accepts a refund, or gives back the one with the same number and parameters. The money is
 * reserved at once and arrives later.
 *
 * @throws Failure when the order is not paid, is too old, or has less left than asked for.
 */
export function placeRefund(context: FlowContext, order: Order, facts: RefundFacts): Refund {
  const { store, clock, random, scheduler, settleDelay } = context
  const payee = order.subMchid ?? order.mchid
  const key = `${payee}/${facts.outRefundNo}`
  const earlier = store.get<Refund>(REFUNDS, key)
  if (earlier) {
    if (earlier.parameters === facts.parameters && earlier.order === order.key) return earlier
    throw new Failure(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
      number: ERROR_NUMBER.repeatedWithOthers,
    })
  }
  checkRefundable(order, facts, clock.now())
  const refundId = `50${random.digits(27)}`
  const { total: _, ...kept } = facts
  const refund: Refund = {
    ...kept,
    key,
    refundId,
    order: order.key,
    state: 'PROCESSING',
    createdAt: clock.now(),
  }
  store.put(REFUNDS, key, refund)
  store.put(REFUND_IDS, refundId, { key })
  store.put(OF_ORDER, order.key, { keys: [...keysOf(context, order), key] })
  saveOrder(context, {
    ...order,
    state: 'REFUND',
    refunded: order.refunded + facts.amount,
    refunds: order.refunds + 1,
  })
  scheduler.schedule(SETTLE_REFUND, clock.now() + settleDelay, { key })
  return refund
}

function checkRefundable(order: Order, { amount, total }: RefundFacts, now: number): void {
  if (order.state !== 'SUCCESS' && order.state !== 'REFUND')
    throw new Failure(400, 'INVALID_REQUEST', '订单未支付，不能退款')
  if (total !== order.total)
    throw new Failure(400, 'INVALID_REQUEST', '订单金额与退款请求中的订单金额不一致')
  if (!Number.isInteger(amount) || amount < 1)
    throw new Failure(400, 'PARAM_ERROR', '退款金额必须大于0', {
      number: ERROR_NUMBER.outOfRange,
      detail: { location: 'body', field: '/amount/refund', value: amount, issue: 'at least 1' },
    })
  if (order.refunded + amount > order.total)
    throw new Failure(400, 'INVALID_REQUEST', '退款金额超过可退金额')
  if (order.refunds >= MOST_REFUNDS) throw new Failure(400, 'INVALID_REQUEST', '退款次数超过50次')
  if (now - (order.paidAt ?? now) > LONGEST_AGE)
    throw new Failure(400, 'INVALID_REQUEST', '订单超过一年，不能退款')
}

/** Refunds what is left of an order, as a reversal does. */
export function refundAll(context: FlowContext, order: Order): Refund {
  const amount = order.total - order.refunded
  const facts = {
    outRefundNo: `R${order.transactionId}`,
    amount,
    total: order.total,
    dialect: order.dialect,
    parameters: 'reversal',
  }
  return placeRefund(context, order, facts)
}

/** Finds a refund by the merchant's number. */
export function findRefund(
  { store }: FlowContext,
  payee: string,
  outRefundNo: string,
): Refund | undefined {
  return store.get<Refund>(REFUNDS, `${payee}/${outRefundNo}`)
}

/** Finds a refund by WeChat Pay's number. */
export function findRefundById({ store }: FlowContext, refundId: string): Refund | undefined {
  const index = store.get<{ key: string }>(REFUND_IDS, refundId)
  return index && store.get<Refund>(REFUNDS, index.key)
}

/** Returns the refunds of an order, oldest first. */
export function refundsOf(context: FlowContext, order: Order): Refund[] {
  return keysOf(context, order).flatMap((key) => context.store.get<Refund>(REFUNDS, key) ?? [])
}

function keysOf({ store }: FlowContext, order: Order): string[] {
  return store.get<{ keys: string[] }>(OF_ORDER, order.key)?.keys ?? []
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

/** Ends a refund that is on its way, and tells the merchant. One that is ended stays as it is. */
export function settleRefund(
  context: FlowContext,
  key: string,
  state: Exclude<RefundState, 'PROCESSING'> = 'SUCCESS',
): Refund | undefined {
  const refund = context.store.get<Refund>(REFUNDS, key)
  if (refund?.state !== 'PROCESSING') return refund
  const settled: Refund = {
    ...refund,
    state,
    ...(state === 'SUCCESS' ? { settledAt: context.clock.now() } : {}),
  }
  context.store.put(REFUNDS, key, settled)
  const order = requireOrder(findOrder(context, refund.order))
  // Money that did not leave can be refunded again.
  if (state === 'CLOSED') saveOrder(context, { ...order, refunded: order.refunded - refund.amount })
  const notification = refundNotification(settled, order)
  if (notification) context.notifier.notify(notification)
  return settled
}

/** Sends an abnormal refund on its way once more. */
export function retryRefund(context: FlowContext, refund: Refund): Refund {
  if (refund.state !== 'ABNORMAL') throw new Failure(400, 'INVALID_REQUEST', '退款状态不是退款异常')
  const again: Refund = { ...refund, state: 'PROCESSING' }
  context.store.put(REFUNDS, refund.key, again)
  context.scheduler.schedule(SETTLE_REFUND, context.clock.now() + context.settleDelay, {
    key: refund.key,
  })
  return again
}

function refundNotification(refund: Refund, order: Order): NotificationEvent | undefined {
  if (!refund.notifyUrl) return undefined
  const settledAt =
    refund.settledAt === undefined ? {} : { success_time: toRfc3339(refund.settledAt) }
  if (refund.dialect === 'v2') {
    const status = {
      SUCCESS: 'SUCCESS',
      ABNORMAL: 'CHANGE',
      CLOSED: 'REFUNDCLOSE',
      PROCESSING: 'PROCESSING',
    }[refund.state]
    return {
      ...{ event: 'refund-processed', dialect: 'v2', url: refund.notifyUrl },
      resource: {
        ...{
          appid: order.appid,
          mch_id: order.mchid,
          sub_appid: order.subAppid,
          sub_mch_id: order.subMchid,
        },
        ...{
          transaction_id: order.transactionId,
          out_trade_no: order.outTradeNo,
          refund_id: refund.refundId,
          out_refund_no: refund.outRefundNo,
        },
        ...{
          total_fee: order.total,
          refund_fee: refund.amount,
          settlement_refund_fee: refund.amount,
          refund_status: status,
        },
        ...{
          success_time:
            refund.settledAt && toRfc3339(refund.settledAt).slice(0, 19).replace('T', ' '),
        },
        ...{
          refund_recv_accout: '支付用户零钱',
          refund_account: 'REFUND_SOURCE_UNSETTLED_FUNDS',
          refund_request_source: 'API',
        },
      },
    }
  }
  return {
    ...{
      event: `REFUND.${refund.state}`,
      dialect: 'v3',
      url: refund.notifyUrl,
      originalType: 'refund',
      summary: '退款通知',
    },
    resource: {
      ...(order.mode === 'partner'
        ? { sp_mchid: order.mchid, sub_mchid: order.subMchid }
        : { mchid: order.mchid }),
      ...{
        out_trade_no: order.outTradeNo,
        transaction_id: order.transactionId,
        out_refund_no: refund.outRefundNo,
        refund_id: refund.refundId,
      },
      ...{ refund_status: refund.state, ...settledAt, user_received_account: '支付用户零钱' },
      amount: {
        total: order.total,
        refund: refund.amount,
        payer_total: order.total,
        payer_refund: refund.amount,
      },
    },
  }
}
