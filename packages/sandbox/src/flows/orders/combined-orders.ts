import { toRfc3339 } from '../../clock.js'
import { Failure, parameterFailure } from '../../gateway/failure.js'
import { empty, json } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import { assignedNumberIn, objectIn, requireSigner, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from '../flow.js'
import {
  bookPayment,
  closeOrder,
  findOrder,
  type Order,
  orderKey,
  placeOrder,
  requireOrder,
  type TradeType,
} from './order-ledger.js'
import { prepayTicket } from './prepay-ticket.js'
import { showSubOrder } from './show-order.js'
import { expiryOf } from './time-expire.js'

/** Several orders paid at once. */
export interface CombinedOrder {
  outTradeNo: string
  appid: string
  mchid: string
  /** Keys of its parts. */
  parts: string[]
  notifyUrl?: string
  transactionId?: string
  prepayId: string
}

const COMBINED = 'combined-order'
const MOST_PARTS = 10
const PLACES: Record<string, TradeType> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  app: 'APP',
  h5: 'MWEB',
}

/** Combined orders of APIv3. */
export const combinedOrders: Flow = {
  name: 'combined',
  routes: {
    ...Object.fromEntries(
      Object.entries(PLACES).map(([word, type]) => [
        `POST v3/combine-transactions/${word}`,
        (call: Call) => place(call, type),
      ]),
    ),
    'GET v3/combine-transactions/out-trade-no/{combine_out_trade_no}': query,
    'POST v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close': close,
  },
}

function place(call: Call, tradeType: TradeType) {
  const { body, context } = call
  requireSigner(context, body, 'combine_mchid')
  const number = assignedNumberIn(body, 'combine_out_trade_no')
  const parts = (body['sub_orders'] as JsonObject[]).map((part, index) =>
    placePart(call, { part, index, number, tradeType }),
  )
  if (parts.length < 1 || parts.length > MOST_PARTS) {
    throw parameterFailure(
      { location: 'body', field: '/sub_orders', value: parts.length },
      message('parameter.part-count', { most: MOST_PARTS }),
    )
  }
  const notifyUrl = stringIn(body, 'notify_url')
  const order: CombinedOrder = {
    outTradeNo: number,
    appid: stringIn(body, 'combine_appid') ?? '',
    mchid: context.mchid,
    parts: parts.map(({ key }) => key),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    prepayId: parts[0]!.prepayId,
  }
  context.store.put(COMBINED, number, order)
  return json(prepayTicket(context, { tradeType, prepayId: order.prepayId }))
}

function placePart(
  { body, context }: Call,
  {
    part,
    index,
    number,
    tradeType,
  }: { part: JsonObject; index: number; number: string; tradeType: TradeType },
): Order {
  const amount = objectIn(part, 'amount')
  const total = Number(amount['total_amount'])
  if (total < 1)
    throw parameterFailure(
      { location: 'body', field: `/sub_orders/${index}/amount/total_amount`, value: total },
      message('parameter.amount', { least: 1 }),
    )
  const payer = objectIn(body, 'combine_payer_info')
  const openid = stringIn(payer, 'openid') ?? stringIn(payer, 'sub_openid')
  const subMchid = stringIn(part, 'sub_mchid')
  const attach = stringIn(part, 'attach')
  return placeOrder(context, {
    outTradeNo: assignedNumberIn(part),
    dialect: 'v3',
    mode: 'combined',
    mchid: stringIn(part, 'mchid') ?? context.mchid,
    ...(subMchid === undefined ? {} : { subMchid }),
    appid: stringIn(body, 'combine_appid') ?? '',
    ...(openid === undefined ? {} : { openid }),
    tradeType,
    description: stringIn(part, 'description') ?? '',
    ...(attach === undefined ? {} : { attach }),
    total,
    currency: stringIn(amount, 'currency') ?? 'CNY',
    parameters: fingerprint({ tradeType, number, part }),
    expiresAt: expiryOf(stringIn(body, 'time_expire'), context),
    profitSharing: objectIn(part, 'settle_info')['profit_sharing'] === true,
    combinedNo: number,
  })
}

/** Finds a combined order. */
export function findCombined({ store }: FlowContext, number: string): CombinedOrder | undefined {
  return store.get<CombinedOrder>(COMBINED, number)
}

function requireCombined({ context, variables }: Call): CombinedOrder {
  const order = findCombined(context, variables['combine_out_trade_no']!)
  if (!order) throw new Failure(404, 'ORDER_NOT_EXIST', '合单订单不存在')
  return order
}

function partsOf(context: FlowContext, { parts }: CombinedOrder): Order[] {
  return parts.map((key) => requireOrder(findOrder(context, key)))
}

function query(call: Call) {
  return json(showCombined(call.context, requireCombined(call)))
}

function showCombined(context: FlowContext, order: CombinedOrder): Record<string, unknown> {
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

function close(call: Call) {
  const order = requireCombined(call)
  const wanted = (call.body['sub_orders'] as JsonObject[]).map((part) =>
    orderKey(
      stringIn(part, 'sub_mchid') ?? stringIn(part, 'mchid') ?? '',
      stringIn(part, 'out_trade_no') ?? '',
    ),
  )
  if (wanted.length !== order.parts.length || !order.parts.every((key) => wanted.includes(key)))
    throw new Failure(400, 'INVALID_REQUEST', '子单与合单不一致')
  for (const part of partsOf(call.context, order)) closeOrder(call.context, part)
  return empty()
}

/** Books the payer's payment of every part, and notifies the merchant once. */
export function payCombined(context: FlowContext, order: CombinedOrder): CombinedOrder {
  const parts = partsOf(context, order).map((part) => bookPayment(context, part))
  const paid: CombinedOrder = { ...order, transactionId: `43${context.random.digits(26)}` }
  context.store.put(COMBINED, order.outTradeNo, paid)
  if (order.notifyUrl) {
    const resource = {
      ...showCombined(context, paid),
      success_time: toRfc3339(parts[0]?.paidAt ?? context.clock.now()),
    }
    context.notifier.notify({
      event: 'TRANSACTION.SUCCESS',
      dialect: 'v3',
      url: order.notifyUrl,
      originalType: 'transaction',
      summary: '支付成功',
      resource,
    })
  }
  return paid
}
