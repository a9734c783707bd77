import { message } from '../../messages/index.js'
import { ERROR_NUMBER, parameterFailure } from '../../protocol/failure.js'
import { empty, json } from '../../protocol/response.js'
import { keepOffer } from '../contracts/contract-offers.js'
import { assignedNumberIn, objectIn, optionalStrings, requireSigner, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import { payByCode } from './code-payment.js'
import {
  closeOrder,
  findOrder,
  findTransaction,
  type Order,
  orderKey,
  placeOrder,
  requireOrder,
  type TradeType,
} from './order-ledger.js'
import { payeeOf } from './order-money.js'
import { prepayTicket } from './prepay-ticket.js'
import { settleInfoIn } from './settle-info.js'
import { showOrder } from './show-order.js'
import { expiryOf } from './time-expire.js'

const TRADE_TYPES: Record<string, TradeType> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  miniprogram: 'JSAPI',
  app: 'APP',
  h5: 'MWEB',
  scannedpos: 'JSAPI',
  'app-with-contract': 'APP',
  'jsapi-with-contract': 'JSAPI',
}

/** Orders of APIv3, for direct merchants and partners. */
export const ordersV3: Flow = {
  name: 'orders',
  routes: Object.fromEntries(
    ['v3/pay/transactions', 'v3/pay/partner/transactions'].flatMap((base) => [
      ...Object.entries(TRADE_TYPES).map(
        ([word, type]) => [`POST ${base}/${word}`, (call: Call) => place(call, type)] as const,
      ),
      [`POST ${base}/codepay`, takePayment] as const,
      [
        `GET ${base}/out-trade-no/{out_trade_no}`,
        (call: Call) => json(showOrder(orderOf(call))),
      ] as const,
      [`GET ${base}/id/{transaction_id}`, queryTransaction] as const,
      [`POST ${base}/out-trade-no/{out_trade_no}/close`, close] as const,
    ]),
  ),
}

function place(call: Call, tradeType: TradeType) {
  const { body, context } = call
  const facts = factsOf(call, tradeType)
  const contract = objectIn(body, 'contract_info')
  const [planId, code] = [Number(contract['plan_id']), stringIn(contract, 'contract_code')]
  if (code === undefined) return json(prepayTicket(context, placeOrder(context, facts)))
  const order = placeOrder(context, { ...facts, offer: { planId, code } })
  keepOffer(context, {
    ...{ planId, code, openid: order.openid, dialect: 'v3' },
    appid: stringIn(contract, 'contract_appid') ?? order.appid,
    account: stringIn(contract, 'contract_display_account') ?? '',
    notifyUrl: stringIn(contract, 'contract_notify_url') ?? '',
  })
  return json(prepayTicket(context, order))
}

function takePayment(call: Call) {
  const code = stringIn(objectIn(call.body, 'payer'), 'auth_code') ?? ''
  return json(showOrder(payByCode(call.context, factsOf(call, 'MICROPAY'), code)))
}

function factsOf({ body, template, context }: Call, tradeType: TradeType) {
  const partner = template.includes('/partner/')
  const mchid = requireSigner(context, body, partner ? 'sp_mchid' : 'mchid')
  const payer = objectIn(body, 'payer')
  const amount = objectIn(body, 'amount')
  const total = Number(amount['total'])
  if (total < 1)
    throw parameterFailure(
      { location: 'body', field: '/amount/total', value: total },
      message('parameter.amount', { least: 1 }),
      { number: ERROR_NUMBER.outOfRange },
    )
  if (stringIn(payer, 'sub_openid') !== undefined && stringIn(body, 'sub_appid') === undefined)
    throw parameterFailure(
      { location: 'body', field: '/sub_appid', value: null },
      message('parameter.sub-appid-missing'),
      { message: '传sub_openid时，sub_appid必填' },
    )
  const openid =
    stringIn(payer, 'openid') ?? stringIn(payer, 'sp_openid') ?? stringIn(payer, 'sub_openid')
  if (tradeType === 'JSAPI' && openid === undefined) {
    throw parameterFailure(
      { location: 'body', field: partner ? '/payer/sp_openid' : '/payer/openid', value: null },
      message('parameter.openid-missing'),
      { message: 'JSAPI支付必须传openid', number: ERROR_NUMBER.openidMissing },
    )
  }
  return {
    outTradeNo: assignedNumberIn(body),
    dialect: 'v3' as const,
    mode: partner ? ('partner' as const) : ('direct' as const),
    mchid,
    ...(partner ? optionalStrings(body, { subMchid: 'sub_mchid', subAppid: 'sub_appid' }) : {}),
    ...optionalStrings(body, { attach: 'attach', notifyUrl: 'notify_url' }),
    appid: stringIn(body, partner ? 'sp_appid' : 'appid') ?? '',
    ...(openid === undefined ? {} : { openid }),
    tradeType,
    description: stringIn(body, 'description') ?? '',
    total,
    currency: stringIn(amount, 'currency') ?? 'CNY',
    parameters: fingerprint({ tradeType, body }),
    expiresAt: expiryOf(stringIn(body, 'time_expire'), context),
    ...settleInfoIn(body),
  }
}

/**
 * Returns the order that a call of APIv3 names by `out_trade_no`.
 *
 * @throws Failure `ORDER_NOT_EXIST`.
 */
export function orderOf({ variables, query, body, template, context }: Call): Order {
  const partner = template.includes('/partner/')
  const given = { ...query, ...body }
  requireSigner(context, given, partner ? 'sp_mchid' : 'mchid')
  const payee = partner ? (stringIn(given, 'sub_mchid') ?? '') : context.mchid
  return requireOrder(findOrder(context, orderKey(payee, variables['out_trade_no']!)))
}

function queryTransaction(call: Call) {
  const { variables, query, context, template } = call
  const partner = template.includes('/partner/')
  requireSigner(context, query, partner ? 'sp_mchid' : 'mchid')
  const payee = partner ? query['sub_mchid'] : context.mchid
  const found = findTransaction(context, variables['transaction_id']!)
  return json(showOrder(requireOrder(found && payeeOf(found) === payee ? found : undefined)))
}

function close(call: Call) {
  closeOrder(call.context, orderOf(call))
  return empty()
}
