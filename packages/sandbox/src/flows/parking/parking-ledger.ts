import { toRfc3339 } from '../../clock.js'
import { book } from '../../ledger/ledger.js'
import { Failure } from '../../protocol/failure.js'
import { documentedResource } from '../documented.js'
import type { FlowContext, JsonObject } from '../flow.js'
import {
  bookPayment,
  findOrder,
  ORDER_LIFE,
  type Order,
  type OrderFacts,
  placeOrder,
  saveOrder,
  type TradeState,
} from '../orders/order-ledger.js'
import { payeeOf } from '../orders/order-money.js'
import { settlePayment } from '../orders/settle-payment.js'

/** Kind of the job that deducts a parking fee that was accepted. */
export const DEDUCT_PARKING = 'deduct-parking'

/** What is kept of a parking fee beside its order. */
export interface ParkingFee {
  /** Key of its order. */
  key: string
  /** Fields of the request. */
  facts: JsonObject
  /** WeChat Pay paid for a payer who could not: `Y` once that was paid back. */
  userRepaid?: 'N' | 'Y'
}

const FEES = 'parking-fee'
const STATES: Partial<Record<TradeState, string>> = { NOTPAY: 'ACCEPTED', PAYERROR: 'PAY_FAIL' }
const SUMMARY = {
  'TRANSACTION.SUCCESS': '停车扣费成功',
  'TRANSACTION.FAIL': '停车扣费失败',
  'TRANSACTION.PAY_BACK': '垫资还款成功',
}

/**
 * Accepts a parking fee, which is deducted a little later; the same request again is the same fee.
 *
 * @throws Failure `ALREADY_EXISTS` when the number was used with other parameters.
 */
export function acceptParkingFee(
  context: FlowContext,
  key: string,
  { order: facts, body }: { order: Omit<OrderFacts, 'expiresAt' | 'tradeType'>; body: JsonObject },
): Order {
  const { clock, scheduler, store, settleDelay } = context
  const earlier = findOrder(context, key)
  if (earlier && earlier.parameters !== facts.parameters)
    throw new Failure(400, 'ALREADY_EXISTS', '商户订单号已存在，且请求参数与首次请求不一致')
  if (earlier) return earlier
  if (!Number.isSafeInteger(facts.total) || facts.total < 1)
    throw new Failure(400, 'PARAM_ERROR', '订单金额必须大于0')
  const expiresAt = clock.now() + ORDER_LIFE
  const order = placeOrder(context, { ...facts, tradeType: 'PAP', expiresAt })
  store.put(FEES, order.key, { key: order.key, facts: body })
  scheduler.schedule(DEDUCT_PARKING, clock.now() + settleDelay, { key: order.key })
  return order
}

/** Finds a parking fee. @throws Failure `NOT_FOUND`. */
export function requireParkingFee(context: FlowContext, key: string): ParkingFee {
  const fee = context.store.get<ParkingFee>(FEES, key)
  if (!fee) throw new Failure(404, 'NOT_FOUND', '停车扣费订单不存在')
  return fee
}

/** Deducts a fee that still waits, and notifies the merchant. */
export function deductParkingFee(context: FlowContext, key: string): void {
  const order = findOrder(context, key)
  if (order?.state !== 'NOTPAY') return
  if (order.dialect === 'v2') settlePayment(context, order)
  else {
    bookPayment(context, order)
    notify(context, key, 'TRANSACTION.SUCCESS')
  }
}

/** Lets the deduction of a fee fail. @throws Failure when it does not wait any more. */
export function failParkingFee(context: FlowContext, key: string): Order {
  const order = waiting(context, key)
  const failed = saveOrder(context, { ...order, state: 'PAYERROR' })
  notify(context, key, 'TRANSACTION.FAIL')
  return failed
}

/**
 * Pays a fee for a payer who cannot: WeChat Pay lends the money.
 *
 * @throws Failure when it does not wait any more.
 */
export function advanceParkingFee(context: FlowContext, key: string): Order {
  const order = waiting(context, key)
  const movement = { amount: order.total, currency: order.currency, reference: order.outTradeNo }
  book(context, { ...movement, from: 'outside', to: `payer/${order.openid}`, reason: 'advance' })
  context.store.put(FEES, key, { ...requireParkingFee(context, key), userRepaid: 'N' })
  deductParkingFee(context, key)
  return findOrder(context, key)!
}

/** Pays an advanced fee back. @throws Failure when nothing was advanced, or it was paid back. */
export function repayParkingFee(context: FlowContext, key: string): Order {
  const fee = requireParkingFee(context, key)
  const order = findOrder(context, key)!
  if (fee.userRepaid !== 'N') throw new Failure(400, 'INVALID_REQUEST', '没有待还款的垫资')
  const movement = { amount: order.total, currency: order.currency, reference: order.outTradeNo }
  book(context, { ...movement, from: `payer/${order.openid}`, to: 'outside', reason: 'repayment' })
  context.store.put(FEES, key, { ...fee, userRepaid: 'Y' })
  notify(context, key, 'TRANSACTION.PAY_BACK')
  return order
}

function waiting(context: FlowContext, key: string): Order {
  requireParkingFee(context, key)
  const order = findOrder(context, key)!
  if (order.state === 'NOTPAY') return order
  throw new Failure(400, 'INVALID_REQUEST', `停车扣费订单状态为 ${stateOf(order)}`)
}

function stateOf({ state }: Order): string {
  return STATES[state] ?? state
}

/** Everything that is shown of a parking fee, in answers and notifications. */
export function showParkingFee(context: FlowContext, fee: ParkingFee): JsonObject {
  const order = findOrder(context, fee.key)!
  const { paidAt, total, currency } = order
  return {
    ...fee.facts,
    sp_mchid: order.mchid,
    mchid: order.mchid,
    sub_mchid: payeeOf(order),
    sub_appid: order.subAppid ?? order.appid,
    trade_type: order.tradeType,
    create_time: toRfc3339(order.createdAt),
    trade_state: stateOf(order),
    payer: { openid: order.openid, sp_openid: order.openid },
    amount: {
      total,
      currency,
      ...(paidAt !== undefined && { payer_total: total, payer_currency: currency }),
    },
    user_repaid: fee.userRepaid,
    ...(paidAt !== undefined && {
      transaction_id: order.transactionId,
      success_time: toRfc3339(paidAt),
      bank_type: 'OTHERS',
    }),
  }
}

function notify(context: FlowContext, key: string, event: keyof typeof SUMMARY): void {
  const order = findOrder(context, key)!
  if (order.notifyUrl === undefined || order.dialect === 'v2') return
  const facts = showParkingFee(context, requireParkingFee(context, key))
  context.notifier.notify({
    ...{ event, dialect: 'v3', url: order.notifyUrl, originalType: 'transaction' },
    summary: SUMMARY[event],
    resource: documentedResource(context, event, facts),
  })
}
