import { toRfc3339 } from '../../clock.js'
import { book } from '../../ledger/ledger.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { json } from '../../protocol/response.js'
import { couponRefund, payerRefund } from '../coupons/order-coupons.js'
import { refundPromotionsOf } from '../coupons/show-order-coupons.js'
import { stringIn } from '../fields.js'
import type { Call, Flow } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import { marksOf, payeeOf } from '../orders/order-money.js'
import { findRefundById, type Refund, type RefundFunds, requireRefund } from './refund-ledger.js'
import { orderOfRefund, placeRefundV3, refundNumbered, retryRefundV3 } from './refunds-v3.js'

/** What a sub-merchant gave back of a refund that the platform paid in advance. */
interface AdvanceReturn {
  advanceReturnId: string
  refundId: string
  amount: number
  at: number
}

const RETURNS = 'refund-advance-return'
const BASE = 'v3/ecommerce/refunds'

/** Refunds of an ecommerce platform: the same refunds by another door. */
export const platformRefunds: Flow = {
  name: 'platform-refunds',
  routes: {
    [`POST ${BASE}/apply`]: apply,
    [`GET ${BASE}/out-refund-no/{out_refund_no}`]: (call) => shown(call, refundNumbered(call)),
    [`GET ${BASE}/id/{refund_id}`]: (call) => shown(call, refundOf(call)),
    [`POST ${BASE}/{refund_id}/apply-abnormal-refund`]: (call) => shown(call, retryRefundV3(call)),
    [`POST ${BASE}/{refund_id}/return-advance`]: returnAdvance,
    [`GET ${BASE}/{refund_id}/return-advance`]: (call) => {
      const made = call.context.store.get<AdvanceReturn>(RETURNS, refundOf(call).refundId)
      if (!made) throw notFound('垫付回补单不存在')
      return json(showReturn(call, made))
    },
  },
}

function fundsOf({ body }: Call): RefundFunds {
  if (body['refund_account'] === 'REFUND_SOURCE_PARTNER_ADVANCE') return 'advance'
  return body['funds_account'] === 'AVAILABLE' ? 'available' : 'order'
}

function apply(call: Call) {
  const { refund } = placeRefundV3(call, fundsOf(call))
  return json({
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    create_time: toRfc3339(refund.createdAt),
    amount: amountOf(refund),
    ...refundPromotionsOf(refund),
    refund_account: accountOf(refund),
  })
}

function refundOf({ variables, context, query, body }: Call): Refund {
  const refund = requireRefund(findRefundById(context, variables['refund_id']!))
  const payee = stringIn({ ...query, ...body }, 'sub_mchid')
  if (payee !== undefined && !refund.key.startsWith(`${payee}/`)) throw notFound('退款单不存在')
  return refund
}

function amountOf(refund: Refund) {
  const { amount, funds } = refund
  return {
    refund: amount,
    payer_refund: payerRefund(refund),
    discount_refund: couponRefund(refund),
    currency: 'CNY',
    ...(funds === 'advance' ? { advance: amount } : {}),
  }
}

function accountOf({ funds }: Refund): string {
  return funds === 'advance' ? 'REFUND_SOURCE_PARTNER_ADVANCE' : 'REFUND_SOURCE_SUB_MERCHANT'
}

function shown(call: Call, refund: Refund) {
  const order = orderOfRefund(call, refund)
  return json({
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(refund.settledAt === undefined ? {} : { success_time: toRfc3339(refund.settledAt) }),
    create_time: toRfc3339(refund.createdAt),
    status: refund.state === 'CLOSED' ? 'CLOSE' : refund.state,
    amount: amountOf(refund),
    ...refundPromotionsOf(refund),
    refund_account: accountOf(refund),
    funds_account: refund.funds === 'available' ? 'AVAILABLE' : 'UNSETTLED',
  })
}

/** Moves what the platform paid in advance from the sub-merchant back to the platform, once. */
function returnAdvance(call: Call) {
  const { context } = call
  const refund = refundOf(call)
  const known = context.store.get<AdvanceReturn>(RETURNS, refund.refundId)
  if (known) return json(showReturn(call, known))
  if (refund.funds !== 'advance' || refund.state !== 'SUCCESS')
    throw new Failure(400, 'INVALID_REQUEST', '退款单不是垫付退款，或尚未退款成功')
  const made: AdvanceReturn = {
    advanceReturnId: `60${context.random.digits(27)}`,
    refundId: refund.refundId,
    amount: platformPart(refund, orderOfRefund(call, refund)),
    at: context.clock.now(),
  }
  bookAdvanceReturn(call, refund, made)
  context.store.put(RETURNS, made.refundId, made)
  return json(showReturn(call, made))
}

function platformPart({ taken = [] }: Refund, { mchid }: Order): number {
  return taken.find(({ account }) => account === `basic/${mchid}`)?.amount ?? 0
}

function bookAdvanceReturn(call: Call, refund: Refund, made: AdvanceReturn): void {
  const order = orderOfRefund(call, refund)
  const [from, to] = [`basic/${payeeOf(order)}`, `basic/${order.mchid}`] as const
  book(call.context, {
    ...{ ...marksOf(order), reference: refund.outRefundNo, document: made.advanceReturnId },
    ...{ from, to, amount: made.amount, reason: 'advance-return' },
  })
}

function showReturn(call: Call, made: AdvanceReturn): Record<string, unknown> {
  const order = orderOfRefund(call, requireRefund(findRefundById(call.context, made.refundId)))
  return {
    refund_id: made.refundId,
    advance_return_id: made.advanceReturnId,
    return_amount: made.amount,
    payer_mchid: payeeOf(order),
    payer_account: 'BASIC',
    payee_mchid: order.mchid,
    payee_account: 'BASIC',
    result: 'SUCCESS',
    success_time: toRfc3339(made.at),
  }
}
