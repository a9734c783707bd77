import { Failure } from '../../protocol/failure.js'
import { objectIn } from '../fields.js'
import type { FlowContext } from '../flow.js'
import { type Order, saveOrder } from '../orders/order-ledger.js'
import { type Coupon, requireCoupon, requireStock, type Stock } from './favor-ledger.js'
import { couponTotal, payerTotal } from './order-coupons.js'

/** The request of these names the payer; any other order is paid by whoever scans it. */
const NAMED_PAYER: readonly Order['tradeType'][] = ['JSAPI', 'PAP']

/**
 * Pays orders with vouchers (代金券) of one person: each goes to the first order that it fits. The
 * orders wait for their payment afterwards as before.
 *
 * @throws Failure `INVALID_REQUEST` when one was used, is not valid at present, belongs to somebody
 *   else than the payer, or fits no order.
 */
export function chooseCoupons(
  context: FlowContext,
  orders: readonly Order[],
  ids: readonly string[],
): Order[] {
  const coupons = ids.map((id) => requireCoupon(context, id))
  const openid = coupons[0]?.openid
  if (openid === undefined) return [...orders]
  if (new Set(ids).size < ids.length) throw refusal('同一张优惠券不能重复使用')
  const isTheirs = (order: Order) =>
    !NAMED_PAYER.includes(order.tradeType) || order.openid === openid
  if (!coupons.every((coupon) => coupon.openid === openid) || !orders.every(isTheirs))
    throw refusal('优惠券不属于支付用户')
  const paid = orders.map((order) => ({ ...order, openid }))
  for (const coupon of coupons) {
    const stock = requireValid(context, coupon)
    const index = paid.findIndex((order) => fits(context, order, stock))
    const order = paid[index]
    if (!order) throw refusal('订单不满足优惠券使用条件')
    paid[index] = withCoupon(order, coupon, stock)
  }
  return paid.map((order) => saveOrder(context, order))
}

function refusal(text: string): Failure {
  return new Failure(400, 'INVALID_REQUEST', text)
}

function requireValid(context: FlowContext, coupon: Coupon): Stock {
  const stock = requireStock(context, coupon.stockId)
  const now = context.clock.now()
  if (coupon.state === 'SENDED' && now >= stock.beginsAt && now < stock.endsAt) return stock
  throw refusal('优惠券已使用或不在有效期内')
}

function withCoupon(order: Order, { id }: Coupon, stock: Stock): Order {
  const coupon = {
    ...{ id, stockId: stock.id, name: String(stock.facts['stock_name'] ?? ''), refunded: 0 },
    ...{
      amount: Math.min(stock.value, payerTotal(order)),
      noCash: stock.facts['no_cash'] === true,
    },
  }
  return { ...order, coupons: [...(order.coupons ?? []), coupon] }
}

/** Whether a voucher may be used for an order, beside those that it has. */
function fits(context: FlowContext, order: Order, stock: Stock): boolean {
  const { available_merchants: merchants } = objectIn(stock.facts, 'coupon_use_rule')
  const known = Array.isArray(merchants) ? merchants : []
  const others = (order.coupons ?? []).map(({ stockId }) => requireStock(context, stockId))
  return (
    order.currency === 'CNY' &&
    order.total >= stock.minimum &&
    stock.value > 0 &&
    couponTotal(order) < order.total &&
    (known.length === 0 || known.includes(order.mchid) || known.includes(order.subMchid)) &&
    (others.length === 0 || [stock, ...others].every(isCombined))
  )
}

function isCombined({ facts }: Stock): boolean {
  return objectIn(facts, 'coupon_use_rule')['combine_use'] === true
}
