import { type Account, book } from '../../ledger/ledger.js'
import { documentedResource } from '../documented.js'
import type { FlowContext } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import { type Coupon, keepUse, requireStock } from './favor-ledger.js'
import type { CouponShare } from './order-coupons.js'
import { showCoupon } from './show-favor.js'

const ADDRESS = 'favor-callback'

/** Keeps where a merchant wants to be told of used vouchers. */
export function setCouponAddress({ store }: FlowContext, mchid: string, url: string): void {
  store.put(ADDRESS, mchid, { url })
}

/** Returns where a merchant wants to be told of used vouchers. */
export function couponAddressOf({ store }: FlowContext, mchid: string): string | undefined {
  return store.get<{ url: string }>(ADDRESS, mchid)?.url
}

/** What movements of an order say of it. */
interface Marks {
  currency: string
  order: string
  reference: string
  document: string
}

/**
 * Uses the vouchers of an order that its payer pays: the budgets of their stocks pay to the
 * merchant, and their creators are told.
 */
export function useCoupons(
  context: FlowContext,
  order: Order,
  { to, marks }: { to: Account; marks: Marks },
): void {
  for (const { id, stockId, amount, noCash } of order.coupons ?? []) {
    const from: Account = `budget/${stockId}`
    if (!noCash) book(context, { ...marks, from, to, amount, reason: 'coupon' })
    const used = keepUse(context, id, {
      ...{ at: context.clock.now(), mchid: order.subMchid ?? order.mchid, amount },
      transactionId: order.transactionId ?? '',
    })
    notify(context, used, requireStock(context, stockId).creator)
  }
}

/** Returns the shares of a refund to the budgets, or to the creators of stocks that have ended. */
export function refundCoupons(
  context: FlowContext,
  shares: readonly CouponShare[],
  { from, marks }: { from: Account; marks: Marks },
): void {
  for (const { stockId, share, noCash } of shares) {
    if (noCash || share === 0) continue
    const { endsAt, creator } = requireStock(context, stockId)
    const isOver = context.clock.now() >= endsAt
    const to: Account = isOver ? `operation/${creator}` : `budget/${stockId}`
    book(context, { ...marks, from, to, amount: share, reason: 'coupon-refund' })
  }
}

function notify(context: FlowContext, coupon: Coupon, creator: string): void {
  const url = couponAddressOf(context, creator)
  if (url === undefined) return
  context.notifier.notify({
    event: 'COUPON.USE',
    dialect: 'v3',
    url,
    originalType: 'coupon',
    summary: '代金券核销通知',
    resource: documentedResource(context, 'COUPON.USE', showCoupon(context, coupon)),
  })
}
