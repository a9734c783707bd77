import { toRfc3339 } from '../../clock.js'
import { ERROR_NUMBER, Failure } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import type { FlowContext } from '../flow.js'
import {
  bookPayment,
  closeOrder,
  findOrder,
  type Order,
  type OrderFacts,
  orderKey,
  placeOrder,
  requireOrder,
} from './order-ledger.js'
import { payeeOf } from './order-money.js'
import { showSubOrder } from './show-order.js'

/** Several orders paid at once. */
export interface CombinedOrder {
  outTradeNo: string
  dialect: Dialect
  appid: string
  mchid: string
  /** Keys of its parts. */
  parts: string[]
  notifyUrl?: string
  transactionId?: string
  prepayId: string
  /** Fingerprint of the parameters it was made with. */
  parameters: string
}

/** Facts of a new combined order. */
export type CombinedFacts = Pick<
  CombinedOrder,
  'outTradeNo' | 'dialect' | 'appid' | 'mchid' | 'notifyUrl' | 'parameters'
> & { parts: OrderFacts[] }

const COMBINED = 'combined-order'
const COMBINED_IDS = 'combined-transaction'

/**
 * Makes a combined order, or returns the one that was made before with the same number and
 * parameters.
 *
 * @throws Failure when the number was used with other parameters, or the order is paid or closed,
 * and for a part that is given twice or belongs to another order.
 */
export function placeCombined(context: FlowContext, facts: CombinedFacts): CombinedOrder {
  const earlier = findCombined(context, facts.outTradeNo)
  if (earlier) checkSame(context, earlier, facts)
  const keys = facts.parts.map((part) => orderKey(payeeOf(part), part.outTradeNo))
  if (new Set(keys).size < keys.length) throw new Failure(400, 'PARAM_ERROR', '子单商户订单号重复')
  const parts = facts.parts.map((part) => placeOrder(context, part))
  const { parts: _, ...rest } = facts
  const order: CombinedOrder = { ...rest, parts: keys, prepayId: parts[0]!.prepayId }
  context.store.put(COMBINED, order.outTradeNo, order)
  return order
}

function checkSame(context: FlowContext, earlier: CombinedOrder, facts: CombinedFacts): void {
  if (earlier.transactionId !== undefined)
    throw new Failure(400, 'ORDERPAID', '该订单已支付', { number: ERROR_NUMBER.alreadyPaid })
  if (partsOf(context, earlier).some(({ state }) => state !== 'NOTPAY'))
    throw new Failure(400, 'ORDER_CLOSED', '该订单已关闭', { number: ERROR_NUMBER.orderDead })
  if (earlier.parameters !== facts.parameters)
    throw new Failure(403, 'OUT_TRADE_NO_USED', '合单商户订单号重复', {
      number: ERROR_NUMBER.repeatedWithOthers,
    })
}

/** Finds a combined order by its number (`combine_out_trade_no`). */
export function findCombined({ store }: FlowContext, number: string): CombinedOrder | undefined {
  return store.get<CombinedOrder>(COMBINED, number)
}

/** Finds a combined order by WeChat Pay's number (`combine_transaction_id`). */
export function findCombinedById(context: FlowContext, id: string): CombinedOrder | undefined {
  const index = context.store.get<{ number: string }>(COMBINED_IDS, id)
  return index && findCombined(context, index.number)
}

/** Returns the orders that a combined one is made of. */
export function partsOf(context: FlowContext, { parts }: CombinedOrder): Order[] {
  return parts.map((key) => requireOrder(findOrder(context, key)))
}

/**
 * Closes a combined order in all its parts.
 *
 * @throws Failure when the parts are others than it has, or it is paid or closed.
 */
export function closeCombined(context: FlowContext, order: CombinedOrder, keys: string[]): void {
  requireParts(order, keys)
  const parts = partsOf(context, order)
  if (parts.every(({ state }) => state === 'CLOSED'))
    throw new Failure(400, 'ORDER_CLOSED', '该订单已关闭', { number: ERROR_NUMBER.orderDead })
  for (const part of parts) closeOrder(context, part)
}

/** Checks that a request names every part of a combined order, and no other. @throws Failure. */
export function requireParts(order: CombinedOrder, keys: readonly string[]): void {
  if (keys.length !== order.parts.length || !order.parts.every((key) => keys.includes(key)))
    throw new Failure(400, 'INVALID_REQUEST', '子单与合单不一致')
}

/** Books the payer's payment of every part, and notifies the merchant once. */
export function payCombined(context: FlowContext, order: CombinedOrder): CombinedOrder {
  for (const part of partsOf(context, order)) bookPayment(context, part)
  const transactionId = `43${context.random.digits(26)}`
  const paid: CombinedOrder = { ...order, transactionId }
  context.store.put(COMBINED, order.outTradeNo, paid)
  context.store.put(COMBINED_IDS, transactionId, { number: order.outTradeNo })
  if (order.notifyUrl && order.dialect === 'v3') {
    const paidAt = partsOf(context, paid)[0]?.paidAt ?? context.clock.now()
    context.notifier.notify({
      event: 'TRANSACTION.SUCCESS',
      dialect: 'v3',
      url: order.notifyUrl,
      originalType: 'transaction',
      summary: '支付成功',
      resource: { ...showCombined(context, paid), success_time: toRfc3339(paidAt) },
    })
  }
  return paid
}

/** Shows a combined order as APIv3 does. */
export function showCombined(context: FlowContext, order: CombinedOrder): Record<string, unknown> {
  const parts = partsOf(context, order)
  return {
    combine_appid: order.appid,
    combine_mchid: order.mchid,
    combine_out_trade_no: order.outTradeNo,
    ...(order.transactionId === undefined
      ? {}
      : {
          combine_transaction_id: order.transactionId,
          combine_payer_info: { openid: parts[0]?.openid },
        }),
    sub_orders: parts.map(showSubOrder),
  }
}
