import { Failure } from '../../gateway/failure.js'
import { xml } from '../../gateway/response.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import {
  closeOrder,
  findOrder,
  findTransaction,
  type Order,
  type OrderFacts,
  orderKey,
  placeOrder,
  type TradeType,
} from './order-ledger.js'
import { prepayTicket } from './prepay-ticket.js'
import { settlePayment } from './settle-payment.js'
import { showOrderV2 } from './show-order.js'
import { expiryOfV2 } from './time-expire.js'

/** Orders of APIv2. */
export const ordersV2: Flow = {
  name: 'orders-v2',
  routes: {
    'POST v2/pay/unifiedorder': place,
    'POST v2/pay/orderquery': (call) => xml(showOrderV2(orderOfV2(call))),
    'POST v2/pay/closeorder': close,
    'POST v2/pay/micropay': payByCode,
  },
}

const TYPES: readonly string[] = ['NATIVE', 'JSAPI', 'APP', 'MWEB']

function place(call: Call) {
  const tradeType = String(call.body['trade_type'])
  if (!TYPES.includes(tradeType)) throw new Failure(400, 'PARAM_ERROR', '交易类型trade_type有误')
  if (tradeType === 'JSAPI' && !call.body['openid'] && !call.body['sub_openid'])
    throw new Failure(400, 'PARAM_ERROR', 'JSAPI支付必须传openid')
  const order = placed(call, tradeType as TradeType)
  const { code_url, h5_url } = prepayTicket(call.context, order)
  return xml({ trade_type: tradeType, prepay_id: order.prepayId, code_url, mweb_url: h5_url })
}

/** APIv2 has its own error codes for the same refusals. */
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
  const openid = stringIn(body, 'openid') ?? stringIn(body, 'sub_openid')
  return {
    ...optionalStrings(body, {
      subMchid: 'sub_mch_id',
      subAppid: 'sub_appid',
      attach: 'attach',
      notifyUrl: 'notify_url',
    }),
    ...(openid === undefined ? {} : { openid }),
    outTradeNo: assignedNumberIn(body),
    dialect: 'v2',
    mode: stringIn(body, 'sub_mch_id') === undefined ? 'direct' : 'partner',
    mchid: context.mchid,
    appid: stringIn(body, 'appid') ?? '',
    tradeType,
    description: stringIn(body, 'body') ?? '',
    total,
    currency: stringIn(body, 'fee_type') ?? 'CNY',
    parameters: fingerprint(parameters),
    expiresAt: expiryOfV2(stringIn(body, 'time_expire'), context),
    profitSharing: body['profit_sharing'] === 'Y',
  }
}

/**
 * Returns the order that a call of APIv2 names by `transaction_id` or `out_trade_no`.
 *
 * @throws Failure `ORDERNOTEXIST`.
 */
export function orderOfV2({ body, context }: Call): Order {
  const id = stringIn(body, 'transaction_id')
  const number = stringIn(body, 'out_trade_no')
  if (id === undefined && number === undefined)
    throw new Failure(400, 'PARAM_ERROR', '缺少参数：transaction_id或out_trade_no')
  const order =
    id === undefined
      ? findOrder(context, orderKey(stringIn(body, 'sub_mch_id') ?? context.mchid, number!))
      : findTransaction(context, id)
  if (!order) throw new Failure(400, 'ORDERNOTEXIST', '此交易订单号不存在')
  return order
}

function close(call: Call) {
  closeOrder(call.context, orderOfV2(call))
  return xml({})
}

function payByCode(call: Call) {
  if (!/^\d{16,24}$/.test(String(call.body['auth_code'])))
    throw new Failure(400, 'AUTH_CODE_INVALID', '付款码格式有误')
  return xml(showOrderV2(settlePayment(call.context, placed(call, 'MICROPAY'))))
}
