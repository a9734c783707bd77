import { empty, json } from '../gateway/answer.js'
import { ERROR_NUMBER, Failure, parameterFailure } from '../gateway/failure.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from './flow.js'
import {
  bookPayment,
  closeOrder,
  findOrder,
  findTransaction,
  ORDER_LIFE,
  type Order,
  orderKey,
  placeOrder,
  requireOrder,
  saveOrder,
  type TradeType,
} from './order.js'
import { paymentNotification, showOrder } from './order-view.js'
import { refundAll } from './refund.js'

const PLACES: Record<string, TradeType> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  miniprogram: 'JSAPI',
  app: 'APP',
  h5: 'MWEB',
}

/** Orders of APIv3, for direct merchants and partners. */
export const orders: Flow = {
  name: 'orders',
  routes: Object.fromEntries(
    ['v3/pay/transactions', 'v3/pay/partner/transactions'].flatMap((base) => [
      ...Object.entries(PLACES).map(
        ([word, type]) => [`POST ${base}/${word}`, (call: Call) => place(call, type)] as const,
      ),
      [`POST ${base}/codepay`, payByCode] as const,
      [
        `GET ${base}/out-trade-no/{out_trade_no}`,
        (call: Call) => json(showOrder(orderOf(call))),
      ] as const,
      [`GET ${base}/id/{transaction_id}`, queryTransaction] as const,
      [`POST ${base}/out-trade-no/{out_trade_no}/close`, close] as const,
      [`POST ${base}/out-trade-no/{out_trade_no}/reverse`, reverse] as const,
    ]),
  ),
}

function place(call: Call, tradeType: TradeType) {
  const order = placeOrder(call.context, factsOf(call, tradeType))
  return json(ticketOf(call.context, order))
}

/** What the merchant's page or app needs to start the payment. */
export function ticketOf(
  { url }: FlowContext,
  order: Pick<Order, 'tradeType' | 'prepayId'>,
): Record<string, string> {
  if (order.tradeType === 'NATIVE')
    return { code_url: `weixin://wxpay/bizpayurl?pr=${order.prepayId.slice(-20)}` }
  if (order.tradeType === 'MWEB')
    return { h5_url: `${url()}/sandbox/pay?prepay_id=${order.prepayId}` }
  return { prepay_id: order.prepayId }
}

function payByCode(call: Call) {
  const order = placeOrder(call.context, factsOf(call, 'MICROPAY'))
  return json(showOrder(settlePayment(call.context, order)))
}

/** Books a payment and tells the merchant. */
export function settlePayment(context: FlowContext, order: Order): Order {
  const paid = bookPayment(context, order)
  const notification = paymentNotification(paid)
  if (notification) context.notifier.notify(notification)
  return paid
}

function factsOf({ body, template, context }: Call, tradeType: TradeType) {
  const partner = template.includes('/partner/')
  const mchid = requireOwn(context, body, partner ? 'sp_mchid' : 'mchid')
  const payer = objectIn(body, 'payer')
  const amount = objectIn(body, 'amount')
  const total = Number(amount['total'])
  if (total < 1)
    throw parameterFailure(
      {
        location: 'body',
        field: '/amount/total',
        value: total,
        issue: '金额必须大于0 (at least 1)',
      },
      undefined,
      ERROR_NUMBER.outOfRange,
    )
  const openid =
    textIn(payer, 'openid') ?? textIn(payer, 'sp_openid') ?? textIn(payer, 'sub_openid')
  if (tradeType === 'JSAPI' && openid === undefined) {
    throw parameterFailure(
      {
        location: 'body',
        field: partner ? '/payer/sp_openid' : '/payer/openid',
        value: null,
        issue: 'JSAPI支付必须传openid',
      },
      'JSAPI支付必须传openid',
      ERROR_NUMBER.openidMissing,
    )
  }
  const subMchid = partner ? textIn(body, 'sub_mchid') : undefined
  const subAppid = partner ? textIn(body, 'sub_appid') : undefined
  const attach = textIn(body, 'attach')
  const notifyUrl = textIn(body, 'notify_url')
  return {
    outTradeNo: outTradeNoIn(body),
    dialect: 'v3' as const,
    mode: partner ? ('partner' as const) : ('direct' as const),
    mchid,
    ...(subMchid === undefined ? {} : { subMchid }),
    ...(subAppid === undefined ? {} : { subAppid }),
    appid: textIn(body, partner ? 'sp_appid' : 'appid') ?? '',
    ...(openid === undefined ? {} : { openid }),
    tradeType,
    description: textIn(body, 'description') ?? '',
    ...(attach === undefined ? {} : { attach }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    total,
    currency: textIn(amount, 'currency') ?? 'CNY',
    parameters: fingerprint({ tradeType, body }),
    expiresAt: expiryOf(textIn(body, 'time_expire'), context),
    profitSharing: objectIn(body, 'settle_info')['profit_sharing'] === true,
  }
}

/** Reads `time_expire` (RFC 3339, leap seconds too); an order without one lives seven days. */
export function expiryOf(text: string | undefined, { clock }: FlowContext): number {
  const time =
    text === undefined
      ? clock.now() + ORDER_LIFE
      : Date.parse(text.replace(/:60(?=[+Zz.-])/, ':59'))
  if (Number.isNaN(time))
    throw parameterFailure({
      location: 'body',
      field: '/time_expire',
      value: text,
      issue: '时间格式应为RFC3339 (RFC 3339 expected)',
    })
  return time
}

/** Reads a merchant's number: 1 to 32 letters, digits and `_-|*`. */
export function outTradeNoIn(body: JsonObject, field = 'out_trade_no'): string {
  const text = textIn(body, field) ?? ''
  if (/^[\w\-|*]{1,32}$/.test(text)) return text
  throw parameterFailure({
    location: 'body',
    field: `/${field}`,
    value: text.slice(0, 64),
    issue: '应为1至32位的数字、字母、_-|* (1 to 32 letters, digits, _-|*)',
  })
}

function orderOf({ variables, query, body, template, context }: Call): Order {
  const partner = template.includes('/partner/')
  const given = { ...query, ...body }
  requireOwn(context, given, partner ? 'sp_mchid' : 'mchid')
  const payee = partner ? (textIn(given, 'sub_mchid') ?? '') : context.mchid
  return requireOrder(findOrder(context, orderKey(payee, variables['out_trade_no']!)))
}

function queryTransaction(call: Call) {
  const { variables, query, context, template } = call
  requireOwn(context, query, template.includes('/partner/') ? 'sp_mchid' : 'mchid')
  return json(showOrder(requireOrder(findTransaction(context, variables['transaction_id']!))))
}

function close(call: Call) {
  closeOrder(call.context, orderOf(call))
  return empty()
}

/** Takes a payment back whatever its state: what was paid is refunded. */
function reverse(call: Call) {
  const order = orderOf(call)
  if (order.state === 'SUCCESS' || (order.state === 'REFUND' && order.refunded < order.total))
    refundAll(call.context, order)
  const revoked =
    order.state === 'REVOKED'
      ? order
      : saveOrder(call.context, {
          ...requireOrder(findOrder(call.context, order.key)),
          state: 'REVOKED',
        })
  const { mchid, appid, outTradeNo } = revoked
  return json({
    mchid,
    appid,
    out_trade_no: outTradeNo,
    ...(order.mode === 'partner' ? { sp_mchid: mchid, sub_mchid: revoked.subMchid } : {}),
  })
}

/** Reads the merchant's own number and checks that it is the one who signed. */
export function requireOwn({ mchid }: FlowContext, given: JsonObject, field: string): string {
  if (given[field] === mchid) return mchid
  throw new Failure(400, 'PARAM_ERROR', '商户号与签名商户不一致', {
    number: ERROR_NUMBER.merchantMismatch,
    detail: {
      location: 'body',
      field: `/${field}`,
      value: given[field] ?? null,
      issue: 'not the merchant who signed',
    },
  })
}

/** Reads an inner object; an empty one when it is missing. */
export function objectIn(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {}
}

/** Reads a text that is not empty. */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
