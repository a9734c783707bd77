import type { Order } from '../orders/order-ledger.js'

/** A voucher that an order is paid with. */
export interface OrderCoupon {
  id: string
  stockId: string
  name: string
  /** What it pays of the order, in cents. */
  amount: number
  /** Nobody pays for it (免充值): the merchant gets that much less. */
  noCash: boolean
  /** Cents of it that were refunded, or are being refunded. */
  refunded: number
}

/** What one voucher has of a refund. */
export interface CouponShare extends Pick<OrderCoupon, 'id' | 'stockId' | 'noCash' | 'amount'> {
  /** In cents. */
  share: number
}

type PaidWith = Pick<Order, 'total' | 'coupons'>

/** Returns what vouchers pay of an order, in cents. */
export function couponTotal({ coupons = [] }: PaidWith): number {
  return coupons.reduce((sum, { amount }) => sum + amount, 0)
}

/** Returns what the payer pays, in cents. */
export function payerTotal(order: PaidWith): number {
  return order.total - couponTotal(order)
}

/** Returns what the merchant gets before fees, in cents: all but vouchers that nobody pays for. */
export function settlementTotal({ total, coupons = [] }: PaidWith): number {
  return coupons.reduce((sum, { amount, noCash }) => sum - (noCash ? amount : 0), total)
}

/** Returns what the merchant keeps before fees once that much is refunded, in cents. */
export function settlementLeft(order: PaidWith & Pick<Order, 'refunded'>): number {
  const back = (order.coupons ?? []).reduce(
    (sum, { refunded, noCash }) => sum - (noCash ? refunded : 0),
    order.refunded,
  )
  return settlementTotal(order) - back
}

/**
 * Divides a refund: the payer gets back in proportion to what was paid in money, rounded half up,
 * and vouchers the rest. Neither ever gets more than is left of it, and both all of it at last.
 */
export function couponShares(
  order: PaidWith & Pick<Order, 'refunded'>,
  amount: number,
): CouponShare[] {
  const coupons = order.coupons ?? []
  let unused = coupons.reduce((sum, coupon) => sum + coupon.amount - coupon.refunded, 0)
  const moneyLeft = order.total - order.refunded - unused
  const inProportion = Math.floor((amount * payerTotal(order) * 2 + order.total) / order.total / 2)
  const money = Math.min(moneyLeft, amount, Math.max(inProportion, amount - unused))
  let rest = amount - money
  return coupons.map(({ id, stockId, noCash, amount: worth, refunded }) => {
    const own = worth - refunded
    const share = own === unused ? rest : Math.floor((rest * own) / unused)
    unused -= own
    rest -= share
    return { id, stockId, noCash, amount: worth, share }
  })
}

/** Returns the vouchers of an order after a refund took its shares, or gave them back (-1). */
export function withShares(
  { coupons }: Pick<Order, 'coupons'>,
  shares: readonly CouponShare[] = [],
  sign: 1 | -1 = 1,
): Pick<Order, 'coupons'> {
  if (!coupons) return {}
  const shareOf = (id: string) => shares.find((share) => share.id === id)?.share ?? 0
  return {
    coupons: coupons.map((coupon) => ({
      ...coupon,
      refunded: coupon.refunded + sign * shareOf(coupon.id),
    })),
  }
}

/** What a refund gives back in all, and what vouchers have of it. */
interface Divided {
  amount: number
  coupons?: readonly CouponShare[]
}

/** Returns what vouchers get back of a refund, in cents. */
export function couponRefund({ coupons = [] }: Divided): number {
  return coupons.reduce((sum, { share }) => sum + share, 0)
}

/** Returns what the payer gets back of a refund, in cents. */
export function payerRefund(refund: Divided): number {
  return refund.amount - couponRefund(refund)
}

/** Returns what the merchant gives back of a refund, in cents. */
export function settlementRefund({ amount, coupons = [] }: Divided): number {
  return coupons.reduce((sum, { share, noCash }) => sum - (noCash ? share : 0), amount)
}

/** Returns what the budgets of vouchers get back of a refund, in cents. */
export function cashCouponRefund(refund: Divided): number {
  return settlementRefund(refund) - payerRefund(refund)
}
