import { toRfc3339 } from '../../clock.js'
import { message } from '../../messages/index.js'
import { Failure, notFound, parameterFailure } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { resourcesNamed } from '../../resources/stored-resource.js'
import { answer, documentedRoutes } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { payByCode } from '../orders/code-payment.js'
import {
  closeOrder,
  isPaid,
  ORDER_LIFE,
  type Order,
  type OrderFacts,
  placeOrder,
  type TradeType,
} from '../orders/order-ledger.js'
import { prepayTicket } from '../orders/prepay-ticket.js'
import { settlePayment } from '../orders/settle-payment.js'
import { stateOf } from '../orders/show-order.js'
import { expiryOf } from '../orders/time-expire.js'
import { revokeOrder } from '../refunds/reversals.js'
import { BASES, overseasOrder } from './overseas-doors.js'

const TYPES: Record<string, TradeType> = {
  ...{ jsapi: 'JSAPI', app: 'APP', native: 'NATIVE', mweb: 'MWEB' },
}
const BY_NUMBER = 'out-trade-no/{out_trade_no}'
const PAPAY = 'v3/global/papay/transactions'

/** Orders abroad, in the order's currency. */
export const overseasOrders: Flow = {
  name: 'overseas-orders',
  routes: documentedRoutes({
    ...Object.fromEntries(
      BASES.flatMap((base) => [
        ...Object.entries(TYPES).map(([word, type]) => [
          `POST ${base}/transactions/${word}`,
          (call: Call) => place(call, type),
        ]),
        [`POST ${base}/transactions/micropay`, takePayment],
        ...[`id/{transaction_id}`, BY_NUMBER].flatMap((name) => [
          [`GET ${base}/transactions/${name}`, show],
          [`POST ${base}/transactions/${name}/close`, close],
          [`POST ${base}/transactions/${name}/reverse`, reverse],
          [`POST ${base}/micropay/transactions/${name}/reverse`, reverse],
        ]),
      ]),
    ),
    'POST v3/global/micropay/transactions/pay': takePayment,
    [`POST ${PAPAY}`]: deduct,
    [`GET ${PAPAY}/${BY_NUMBER}`]: show,
    [`GET ${PAPAY}/{transaction_id}`]: show,
    [`POST ${PAPAY}/${BY_NUMBER}/reverse`]: reverse,
  }),
}

function place(call: Call, tradeType: TradeType) {
  const order = placeOrder(call.context, factsOf(call, tradeType))
  const ticket = prepayTicket(call.context, order)
  return answer(call, { ...ticket, mweb_url: ticket['h5_url'] })
}

function takePayment(call: Call) {
  const code = stringIn(objectIn(call.body, 'payer'), 'auth_code') ?? ''
  const facts = factsOf(call, 'MICROPAY')
  const order = earlierOf(call, facts) ?? payByCode(call.context, facts, code)
  return answer(call, overseasFacts(order))
}

/** Deducts by a contract abroad, at once; the same request again is the same deduction. */
function deduct(call: Call) {
  const { body, context } = call
  const id = stringIn(body, 'contract_id') ?? ''
  const contract = resourcesNamed(context, 'global-papay-contract', 'contract_id', id).at(-1)
  if (!contract || contract.state === '(not signed)') throw notFound('签约协议不存在')
  const given = factsOf(call, 'PAP')
  const earlier = earlierOf(call, given)
  if (earlier) return answer(call, overseasFacts(earlier))
  if (contract.state !== 'SIGNED') throw new Failure(400, 'INVALID_REQUEST', '签约协议已解约')
  const openid = optionalStrings(contract.values, { openid: 'openid' })
  const order = placeOrder(context, { ...given, ...openid })
  return answer(call, overseasFacts(settlePayment(context, order)))
}

/** Finds the order that the same request paid before. */
function earlierOf(call: Call, facts: OrderFacts): Order | undefined {
  try {
    const order = overseasOrder(call)
    return isPaid(order) && order.parameters === facts.parameters ? order : undefined
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

function factsOf({ body, context }: Call, tradeType: TradeType): OrderFacts {
  const amount = objectIn(body, 'amount')
  const payer = objectIn(body, 'payer')
  const total = Number(amount['total'])
  if (!Number.isSafeInteger(total) || total < 1)
    throw parameterFailure(
      { location: 'body', field: '/amount/total', value: total },
      message('parameter.amount', { least: 1 }),
    )
  const openid =
    stringIn(payer, 'openid') ?? stringIn(payer, 'sp_openid') ?? stringIn(payer, 'sub_openid')
  const isPartner = stringIn(body, 'sub_mchid') !== undefined
  const expire = stringIn(body, 'time_expire')
  return {
    ...{ outTradeNo: assignedNumberIn(body), dialect: 'v3', tradeType, total },
    ...{ mode: isPartner ? 'partner' : 'direct', mchid: context.mchid },
    appid: stringIn(body, 'sp_appid') ?? stringIn(body, 'appid') ?? '',
    ...optionalStrings(body, {
      ...{ subMchid: 'sub_mchid', subAppid: 'sub_appid' },
      ...{ attach: 'attach', notifyUrl: 'notify_url' },
    }),
    ...(openid === undefined ? {} : { openid }),
    description: stringIn(body, 'description') ?? '',
    currency: stringIn(amount, 'currency') ?? 'HKD',
    parameters: fingerprint({ tradeType, body }),
    expiresAt: expire === undefined ? context.clock.now() + ORDER_LIFE : expiryOf(expire, context),
    profitSharing: objectIn(body, 'settle_info')['profit_sharing'] === true,
  }
}

function show(call: Call) {
  return answer(call, overseasFacts(overseasOrder(call)))
}

function close(call: Call) {
  closeOrder(call.context, overseasOrder(call))
  return empty()
}

function reverse(call: Call) {
  revokeOrder(call.context, overseasOrder(call))
  return empty()
}

/** Everything that is shown of an order abroad, at any door. */
export function overseasFacts(order: Order): JsonObject {
  const { paidAt, total, currency, openid, transactionId } = order
  return {
    ...{ mchid: order.mchid, sp_mchid: order.mchid, sub_mchid: order.subMchid },
    ...{ appid: order.appid, sp_appid: order.appid, sub_appid: order.subAppid },
    ...{ out_trade_no: order.outTradeNo, id: transactionId, transaction_id: transactionId },
    ...{ attach: order.attach, trade_type: order.tradeType === 'PAP' ? 'AUTH' : order.tradeType },
    ...stateOf(order),
    amount: {
      ...{ total, currency },
      ...(paidAt !== undefined && { payer_total: total, payer_currency: currency }),
    },
    ...(paidAt !== undefined && {
      ...{ bank_type: 'OTHERS', success_time: toRfc3339(paidAt) },
      payer: order.mode === 'partner' ? { sp_openid: openid } : { openid },
    }),
  }
}
