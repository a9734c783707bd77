import { message } from '../../messages/index.js'
import { Failure, parameterFailure } from '../../protocol/failure.js'
import { empty, json } from '../../protocol/response.js'
import { assignedNumberIn, objectIn, optionalStrings, requireSigner, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import {
  type CombinedFacts,
  type CombinedOrder,
  closeCombined,
  findCombined,
  findCombinedById,
  placeCombined,
  showCombined,
} from './combined-ledger.js'
import { type OrderFacts, orderKey, type TradeType } from './order-ledger.js'
import { prepayTicket } from './prepay-ticket.js'
import { expiryOf } from './time-expire.js'

const MOST_PARTS = 10
const PLACES: Record<string, TradeType> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  miniprogram: 'JSAPI',
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
    'GET v3/combine-transactions/id/{combine_transaction_id}': query,
    'POST v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close': close,
  },
}

function place(call: Call, tradeType: TradeType) {
  requireSigner(call.context, call.body, 'combine_mchid')
  const order = placeCombined(call.context, combinedFactsOf(call, tradeType))
  return json(prepayTicket(call.context, { tradeType, prepayId: order.prepayId }))
}

/** Reads a combined order from the request that places it. @throws Failure `PARAM_ERROR`. */
export function combinedFactsOf(call: Call, tradeType: TradeType): CombinedFacts {
  const { body, context } = call
  const outTradeNo = assignedNumberIn(body, 'combine_out_trade_no')
  const given = (body['sub_orders'] ?? []) as JsonObject[]
  if (given.length < 1 || given.length > MOST_PARTS) {
    throw parameterFailure(
      { location: 'body', field: '/sub_orders', value: given.length },
      message('parameter.part-count', { most: MOST_PARTS }),
    )
  }
  return {
    ...{ outTradeNo, dialect: 'v3', mchid: context.mchid },
    appid: stringIn(body, 'combine_appid') ?? '',
    ...optionalStrings(body, { notifyUrl: 'notify_url' }),
    parameters: fingerprint({ tradeType, body }),
    parts: given.map((part, index) => factsOfPart(call, { part, index, outTradeNo, tradeType })),
  }
}

function factsOfPart(
  { body, context }: Call,
  given: { part: JsonObject; index: number; outTradeNo: string; tradeType: TradeType },
): OrderFacts {
  const { part, index, outTradeNo, tradeType } = given
  const amount = objectIn(part, 'amount')
  const total = Number(amount['total_amount'])
  if (!Number.isInteger(total) || total < 1)
    throw parameterFailure(
      { location: 'body', field: `/sub_orders/${index}/amount/total_amount`, value: total },
      message('parameter.amount', { least: 1 }),
    )
  const payer = objectIn(body, 'combine_payer_info')
  const openid = stringIn(payer, 'openid') ?? stringIn(payer, 'sub_openid')
  return {
    ...optionalStrings(part, { subMchid: 'sub_mchid', subAppid: 'sub_appid', attach: 'attach' }),
    outTradeNo: assignedNumberIn(part),
    dialect: 'v3',
    mode: 'combined',
    mchid: stringIn(part, 'mchid') ?? context.mchid,
    appid: stringIn(body, 'combine_appid') ?? '',
    ...(openid === undefined ? {} : { openid }),
    tradeType,
    description: stringIn(part, 'description') ?? '',
    total,
    currency: stringIn(amount, 'currency') ?? 'CNY',
    parameters: fingerprint({ tradeType, number: outTradeNo, part }),
    expiresAt: expiryOf(stringIn(body, 'time_expire'), context),
    profitSharing: objectIn(part, 'settle_info')['profit_sharing'] === true,
    combinedNo: outTradeNo,
  }
}

function combinedOf({ context, variables }: Call): CombinedOrder {
  const { combine_out_trade_no: number, combine_transaction_id: id } = variables
  const order = id === undefined ? findCombined(context, number!) : findCombinedById(context, id)
  if (!order) throw new Failure(404, 'ORDER_NOT_EXIST', '合单订单不存在')
  return order
}

function query(call: Call) {
  return json(showCombined(call.context, combinedOf(call)))
}

function close(call: Call) {
  closeCombined(call.context, combinedOf(call), keysOfParts(call.body))
  return empty()
}

/** Reads the keys of the parts that a request names. */
export function keysOfParts(body: JsonObject): string[] {
  return ((body['sub_orders'] ?? []) as JsonObject[]).map((part) =>
    orderKey(
      stringIn(part, 'sub_mchid') ?? stringIn(part, 'mchid') ?? '',
      stringIn(part, 'out_trade_no') ?? '',
    ),
  )
}
