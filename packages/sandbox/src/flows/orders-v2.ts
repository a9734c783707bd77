import { xml } from '../gateway/answer.js'
import { Failure } from '../gateway/failure.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow, FlowContext } from './flow.js'
import {
  closeOrder,
  findOrder,
  findTransaction,
  ORDER_LIFE,
  type Order,
  type OrderFacts,
  orderKey,
  placeOrder,
  saveOrder,
  type TradeType,
} from './order.js'
import { showOrderV2 } from './order-view.js'
import { outTradeNoIn, settlePayment, textIn, ticketOf } from './orders.js'
import { refundAll } from './refund.js'

/** Orders of APIv2. */
export const ordersV2: Flow = {
  name: 'orders-v2',
  routes: {
    'POST v2/pay/unifiedorder': place,
    'POST v2/pay/orderquery': (call) => xml(showOrderV2(orderOf(call))),
    'POST v2/pay/closeorder': close,
    'POST v2/pay/micropay': payByCode,
    'POST v2/secapi/pay/reverse': reverse,
  },
}

const TYPES: readonly string[] = ['NATIVE', 'JSAPI', 'APP', 'MWEB']

function place(call: Call) {
  const tradeType = String(call.body['trade_type'])
  if (!TYPES.includes(tradeType)) throw new Failure(400, 'PARAM_ERROR', '交易类型trade_type有误')
  if (tradeType === 'JSAPI' && !call.body['openid'] && !call.body['sub_openid'])
    throw new Failure(400, 'PARAM_ERROR', 'JSAPI支付必须传openid')
  const order = placed(call, tradeType as TradeType)
  const { code_url, h5_url } = ticketOf(call.context, order)
  return xml({ trade_type: tradeType, prepay_id: order.prepayId, code_url, mweb_url: h5_url })
}

/** APIv2 has its own words for what APIv3 says too. */
function placed(call: Call, tradeType: TradeType): Order {
  try {
    return placeOrder(call.context, factsOf(call, tradeType))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const code =
      { ORDER_CLOSED: 'ORDERCLOSED', INVALID_REQUEST: 'OUT_TRADE_NO_USED' }[error.code] ??
      error.code
    throw new Failure(error.status, code, error.message, { number: error.number })
  }
}

function factsOf({ body, context }: Call, tradeType: TradeType): OrderFacts {
  const total = Number(body['total_fee'])
  if (!Number.isInteger(total) || total < 1)
    throw new Failure(400, 'PARAM_ERROR', '总金额total_fee有误')
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const optional = {
    subMchid: textIn(body, 'sub_mch_id'),
    subAppid: textIn(body, 'sub_appid'),
    openid: textIn(body, 'openid') ?? textIn(body, 'sub_openid'),
    attach: textIn(body, 'attach'),
    notifyUrl: textIn(body, 'notify_url'),
  }
  const given = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined),
  ) as Partial<Record<keyof typeof optional, string>>
  return {
    ...given,
    outTradeNo: outTradeNoIn(body),
    dialect: 'v2',
    mode: optional.subMchid === undefined ? 'direct' : 'partner',
    mchid: context.mchid,
    appid: textIn(body, 'appid') ?? '',
    tradeType,
    description: textIn(body, 'body') ?? '',
    total,
    currency: textIn(body, 'fee_type') ?? 'CNY',
    parameters: fingerprint(parameters),
    expiresAt: expiryOf(textIn(body, 'time_expire'), context),
    profitSharing: body['profit_sharing'] === 'Y',
  }
}

function expiryOf(text: string | undefined, { clock }: FlowContext): number {
  if (text === undefined) return clock.now() + ORDER_LIFE
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  const time = match
    ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}+08:00`)
    : Number.NaN
  if (Number.isNaN(time)) throw new Failure(400, 'PARAM_ERROR', '交易结束时间time_expire格式有误')
  return time
}

function orderOf({ body, context }: Call): Order {
  const id = textIn(body, 'transaction_id')
  const number = textIn(body, 'out_trade_no')
  if (id === undefined && number === undefined)
    throw new Failure(400, 'PARAM_ERROR', '缺少参数：transaction_id或out_trade_no')
  const order =
    id === undefined
      ? findOrder(context, orderKey(textIn(body, 'sub_mch_id') ?? context.mchid, number!))
      : findTransaction(context, id)
  if (!order) throw new Failure(400, 'ORDERNOTEXIST', '此交易订单号不存在')
  return order
}

function close(call: Call) {
  closeOrder(call.context, orderOf(call))
  return xml({})
}

function payByCode(call: Call) {
  if (!/^\d{16,24}$/.test(String(call.body['auth_code'])))
    throw new Failure(400, 'AUTH_CODE_INVALID', '付款码格式有误')
  return xml(showOrderV2(settlePayment(call.context, placed(call, 'MICROPAY'))))
}

function reverse(call: Call) {
  const order = orderOf(call)
  if (order.state === 'SUCCESS' || (order.state === 'REFUND' && order.refunded < order.total))
    refundAll(call.context, order)
  const now = findOrder(call.context, order.key) ?? order
  if (now.state !== 'REVOKED') saveOrder(call.context, { ...now, state: 'REVOKED' })
  return xml({ recall: 'N' })
}
