import type { Order } from '../orders/order-ledger.js'
import {
  type CouponShare,
  couponRefund,
  couponTotal,
  payerRefund,
  payerTotal,
  settlementRefund,
  settlementTotal,
} from './order-coupons.js'

type Fields = Record<string, string | number>

const typeOfV2 = ({ noCash }: { noCash: boolean }) => (noCash ? 'NO_CASH' : 'CASH')

/** Shows the vouchers of a paid order as APIv3 does; nothing without any. */
export function promotionsOf({ coupons = [], currency }: Order): Record<string, unknown> {
  if (coupons.length === 0) return {}
  return {
    promotion_detail: coupons.map(({ id, stockId, name, amount, noCash }) => ({
      ...{ coupon_id: id, name, scope: 'GLOBAL', type: noCash ? 'NOCASH' : 'CASH' },
      ...{ amount, stock_id: stockId, currency },
      ...{ wechatpay_contribute: 0, merchant_contribute: amount, other_contribute: 0 },
    })),
  }
}

/** Shows what paid an order as APIv2 does. */
export function couponFieldsOf(order: Order): Fields {
  const { coupons = [] } = order
  const fields: Fields = { cash_fee: payerTotal(order), cash_fee_type: order.currency }
  if (coupons.length === 0) return fields
  Object.assign(fields, { coupon_fee: couponTotal(order), coupon_count: coupons.length })
  if (settlementTotal(order) !== order.total)
    fields['settlement_total_fee'] = settlementTotal(order)
  for (const [index, coupon] of coupons.entries()) {
    fields[`coupon_type_${index}`] = typeOfV2(coupon)
    fields[`coupon_id_${index}`] = coupon.id
    fields[`coupon_fee_${index}`] = coupon.amount
  }
  return fields
}

interface Divided {
  amount: number
  coupons?: readonly CouponShare[]
}

/** Shows the amounts of a refund as APIv3 does. */
export function refundAmountsOf(order: Order, refund: Divided): Record<string, number> {
  return {
    ...{ total: order.total, refund: refund.amount },
    ...{ payer_total: payerTotal(order), payer_refund: payerRefund(refund) },
    ...{
      settlement_total: settlementTotal(order),
      settlement_refund: settlementRefund(refund),
      discount_refund: couponRefund(refund),
    },
  }
}

/** Shows what vouchers get back of a refund as APIv3 does; nothing without any. */
export function refundPromotionsOf({ coupons = [] }: Divided): Record<string, unknown> {
  if (coupons.length === 0) return {}
  return {
    promotion_detail: coupons.map(({ id, noCash, amount, share }) => ({
      ...{ promotion_id: id, scope: 'GLOBAL', type: noCash ? 'DISCOUNT' : 'COUPON' },
      ...{ amount, refund_amount: share },
    })),
  }
}

/**
 * Shows what vouchers get back of a refund as APIv2 does.
 *
 * @param suffix - `_0` in a list of refunds; nothing for a single one
 */
export function refundCouponFields(order: Order, refund: Divided, suffix = ''): Fields {
  const { coupons = [] } = refund
  if (coupons.length === 0) return {}
  const fields: Fields = {
    [`coupon_refund_fee${suffix}`]: couponRefund(refund),
    [`coupon_refund_count${suffix}`]: coupons.length,
  }
  if (settlementTotal(order) !== order.total)
    fields[`settlement_refund_fee${suffix}`] = settlementRefund(refund)
  for (const [index, coupon] of coupons.entries()) {
    fields[`coupon_type${suffix}_${index}`] = typeOfV2(coupon)
    fields[`coupon_refund_id${suffix}_${index}`] = coupon.id
    fields[`coupon_refund_fee${suffix}_${index}`] = coupon.share
  }
  return fields
}
