import { Failure } from '../../protocol/failure.js'
import { xml } from '../../protocol/response.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { jsonIn } from '../json-field.js'
import { refusingAsV2 } from '../refusal-v2.js'
import {
  type CombinedOrder,
  closeCombined,
  findCombined,
  partsOf,
  placeCombined,
} from './combined-ledger.js'
import { type Order, type OrderFacts, orderKey, type TradeType } from './order-ledger.js'
import { prepayTicket } from './prepay-ticket.js'
import { stateOf } from './show-order.js'
import { expiryOfV2 } from './time-expire.js'

const MOST_PARTS = 10
const TYPES: readonly string[] = ['NATIVE', 'JSAPI', 'APP', 'MWEB']

/** Combined orders of APIv2: the same as those of APIv3, with lists as JSON in a field. */
export const combinedV2: Flow = {
  name: 'combined-v2',
  routes: refusingAsV2(
    {
      'POST v2/pay/combinedorder': place,
      'POST v2/pay/querycombinedorder': query,
      'POST v2/pay/closecombinedorder': close,
    },
    { ORDER_CLOSED: 'ORDERCLOSED', ORDER_NOT_EXIST: 'ORDERNOTEXIST' },
  ),
}

function place(call: Call) {
  const { body, context } = call
  const tradeType = String(body['trade_type'])
  if (!TYPES.includes(tradeType)) throw new Failure(400, 'PARAM_ERROR', '交易类型trade_type有误')
  const outTradeNo = assignedNumberIn(body, 'combine_out_trade_no')
  const list: unknown = jsonIn(body, 'sub_order_list', 'object')['order_list']
  if (!Array.isArray(list) || list.length < 1 || list.length > MOST_PARTS)
    throw new Failure(400, 'PARAM_ERROR', '子订单信息order_list有误，子单数为1至10')
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const order = placeCombined(context, {
    ...{ outTradeNo, dialect: 'v2', mchid: context.mchid },
    appid: stringIn(body, 'combine_appid') ?? '',
    ...optionalStrings(body, { notifyUrl: 'notify_url' }),
    parameters: fingerprint(parameters),
    parts: list.map((part) => factsOfPart(call, part as JsonObject)),
  })
  const { prepayId } = order
  const ticket = prepayTicket(context, { tradeType: tradeType as TradeType, prepayId })
  return xml({
    ...partyOf(order),
    ...{ trade_type: tradeType, prepay_id: prepayId },
    ...{ code_url: ticket['code_url'], mweb_url: ticket['h5_url'] },
  })
}

function factsOfPart({ body, context }: Call, part: JsonObject): OrderFacts {
  const total = Number(part['total_fee'])
  if (!Number.isInteger(total) || total < 1)
    throw new Failure(400, 'PARAM_ERROR', '总金额total_fee有误')
  const number = stringIn(body, 'combine_out_trade_no') ?? ''
  const openid = stringIn(body, 'combine_openid')
  return {
    ...optionalStrings(part, { subMchid: 'sub_mch_id', subAppid: 'sub_appid', attach: 'attach' }),
    outTradeNo: assignedNumberIn(part),
    dialect: 'v2',
    mode: 'combined',
    mchid: stringIn(part, 'mch_id') ?? context.mchid,
    appid: stringIn(part, 'appid') ?? '',
    ...(openid === undefined ? {} : { openid }),
    tradeType: String(body['trade_type']) as TradeType,
    description: stringIn(part, 'body') ?? '',
    total,
    currency: stringIn(part, 'fee_type') ?? 'CNY',
    parameters: fingerprint({ number, part }),
    expiresAt: expiryOfV2(stringIn(body, 'time_expire'), context),
    profitSharing: part['profit_sharing'] === 'Y',
    combinedNo: number,
  }
}

function combinedOf({ body, context }: Call): CombinedOrder {
  const order = findCombined(context, stringIn(body, 'combine_out_trade_no') ?? '')
  if (!order) throw new Failure(400, 'ORDERNOTEXIST', '合单订单不存在')
  return order
}

function partyOf({ appid, mchid }: CombinedOrder) {
  return { combine_appid: appid, combine_mch_id: mchid }
}

function query(call: Call) {
  const order = combinedOf(call)
  const parts = partsOf(call.context, order)
  const [first] = parts
  return xml({
    ...partyOf(order),
    combine_out_trade_no: order.outTradeNo,
    ...(first && stateOf(first)),
    ...(order.transactionId === undefined ? {} : { combine_openid: first?.openid }),
    sub_order_list: JSON.stringify({ order_num: parts.length, order_list: parts.map(showPart) }),
  })
}

function showPart(part: Order) {
  return {
    mchid: part.mchid,
    ...(part.subMchid === undefined ? {} : { sub_mchid: part.subMchid }),
    trade_type: part.tradeType,
    attach: part.attach ?? '',
    amount: { total_amount: part.total, currency: part.currency },
    ...(part.transactionId === undefined ? {} : { transaction_id: part.transactionId }),
    out_trade_no: part.outTradeNo,
    description: part.description,
  }
}

function close(call: Call) {
  const order = combinedOf(call)
  const given = jsonIn(call.body, 'sub_order_list', 'array')
  const parts = partsOf(call.context, order)
  const keys = given.map(({ mchid, out_trade_no }) => {
    const part = parts.find(
      (one) => one.outTradeNo === out_trade_no && [one.mchid, one.subMchid].includes(String(mchid)),
    )
    return part?.key ?? orderKey(String(mchid), String(out_trade_no))
  })
  closeCombined(call.context, order, keys)
  return xml(partyOf(order))
}
