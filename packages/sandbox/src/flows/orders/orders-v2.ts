import { Failure } from '../../protocol/failure.js'
import { xml } from '../../protocol/response.js'
import { findContractByCode } from '../contracts/contract-ledger.js'
import { keepOffer } from '../contracts/contract-offers.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { payByCode } from './code-payment.js'
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
import { payeeOf } from './order-money.js'
import { prepayTicket } from './prepay-ticket.js'
import { showOrderV2 } from './show-order.js'
import { expiryOfV2 } from './time-expire.js'

/** Orders of APIv2. */
export const ordersV2: Flow = {
  name: 'orders-v2',
  routes: refusingAsV2(
    {
      'POST v2/pay/unifiedorder': (call) => {
        const tradeType = tradeTypeIn(call)
        return xml(ticketOf(call, placeOrder(call.context, factsOf(call, tradeType))))
      },
      'POST v2/pay/contractorder': placeWithContract,
      'POST v2/pay/orderquery': (call) => xml(showOrderV2(orderOfV2(call))),
      'POST v2/pay/facepayquery': (call) => xml(showOrderV2(orderOfV2(call))),
      'POST v2/pay/closeorder': close,
      'POST v2/pay/micropay': micropay,
      'POST v2/pay/facepay': (call) => takePayment(call, String(call.body['face_code'])),
    },
    { ORDER_CLOSED: 'ORDERCLOSED', INVALID_REQUEST: 'OUT_TRADE_NO_USED' },
  ),
}

const TYPES: readonly string[] = ['NATIVE', 'JSAPI', 'APP', 'MWEB']

function tradeTypeIn({ body }: Call): TradeType {
  const tradeType = String(body['trade_type'])
  if (!TYPES.includes(tradeType)) throw new Failure(400, 'PARAM_ERROR', '交易类型trade_type有误')
  if (tradeType === 'JSAPI' && !body['openid'] && !body['sub_openid'])
    throw new Failure(400, 'PARAM_ERROR', 'JSAPI支付必须传openid')
  return tradeType as TradeType
}

function ticketOf({ context }: Call, order: Order) {
  const { code_url, h5_url } = prepayTicket(context, order)
  return { trade_type: order.tradeType, prepay_id: order.prepayId, code_url, mweb_url: h5_url }
}

/** Places an order whose payer signs a contract by paying it. */
function placeWithContract(call: Call) {
  const { body, context } = call
  const facts = factsOf(call, tradeTypeIn(call))
  const [planId, code] = [Number(body['plan_id']), stringIn(body, 'contract_code') ?? '']
  const isSigned = findContractByCode(context, planId, code)?.state === 'SIGNED'
  const order = placeOrder(context, isSigned ? facts : { ...facts, offer: { planId, code } })
  if (!isSigned)
    keepOffer(context, {
      ...{ planId, code, openid: order.openid, dialect: 'v2' },
      appid: stringIn(body, 'contract_appid') ?? order.appid,
      account: stringIn(body, 'contract_display_account') ?? '',
      notifyUrl: stringIn(body, 'contract_notify_url') ?? '',
    })
  return xml({
    ...ticketOf(call, order),
    out_trade_no: order.outTradeNo,
    ...(isSigned
      ? {
          contract_result_code: 'FAIL',
          contract_err_code: 'CONTRACT_EXISTED',
          contract_err_code_des: '签约协议号重复',
        }
      : { contract_result_code: 'SUCCESS' }),
    plan_id: planId,
    request_serial: stringIn(body, 'request_serial'),
    contract_code: code,
    contract_display_account: stringIn(body, 'contract_display_account'),
  })
}

function factsOf({ body, context }: Call, tradeType: TradeType): OrderFacts {
  const total = Number(body['total_fee'])
  if (!Number.isInteger(total) || total < 1)
    throw new Failure(400, 'PARAM_ERROR', '总金额total_fee有误')
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  if (stringIn(body, 'sub_openid') !== undefined && stringIn(body, 'sub_appid') === undefined)
    throw new Failure(400, 'PARAM_ERROR', '传sub_openid时，sub_appid必填')
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
  const payee = stringIn(body, 'sub_mch_id') ?? context.mchid
  const order =
    id === undefined ? findOrder(context, orderKey(payee, number!)) : findTransaction(context, id)
  if (!order || payeeOf(order) !== payee)
    throw new Failure(400, 'ORDERNOTEXIST', '此交易订单号不存在')
  return order
}

function close(call: Call) {
  const order = orderOfV2(call)
  if (order.state === 'CLOSED') throw new Failure(400, 'ORDERCLOSED', '订单已关闭，无法重复关闭')
  closeOrder(call.context, order)
  return xml({})
}

function micropay(call: Call) {
  const code = String(call.body['auth_code'])
  if (!/^\d{16,24}$/.test(code)) throw new Failure(400, 'AUTH_CODE_INVALID', '付款码格式有误')
  return takePayment(call, code)
}

function takePayment(call: Call, code: string) {
  const order = payByCode(call.context, factsOf(call, 'MICROPAY'), code)
  return order.state === 'USERPAYING'
    ? xml({ result_code: 'FAIL', err_code: 'USERPAYING', err_code_des: '需要用户输入支付密码' })
    : xml(showOrderV2(order))
}
