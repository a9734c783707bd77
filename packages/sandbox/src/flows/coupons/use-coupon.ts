import { Failure } from '../../gateway/failure.js'
import { book } from '../../ledger/ledger.js'
import { documentedResource } from '../documented.js'
import type { FlowContext } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import { type Coupon, requireCoupon, requireStock, saveCoupon, showCoupon } from './favor-ledger.js'

const ADDRESS = 'favor-callback'

/** Keeps where a merchant wants to be told of used vouchers. */
export function setCouponAddress({ store }: FlowContext, mchid: string, url: string): void {
  store.put(ADDRESS, mchid, { url })
}

/** Returns where a merchant wants to be told of used vouchers. */
export function couponAddressOf({ store }: FlowContext, mchid: string): string | undefined {
  return store.get<{ url: string }>(ADDRESS, mchid)?.url
}

/**
 * Uses a voucher for an order that its person pays: the stock's budget pays its value to the
 * merchant. The payer pays the rest.
 *
 * @returns the voucher; `used.amount` is what it is worth here, at most the order's total
 * @throws Failure `INVALID_REQUEST` when it was used, is not valid at present, or the order costs
 *   less than it asks for.
 */
export function useCoupon(context: FlowContext, couponId: string, order: Order): Coupon {
  const coupon = requireCoupon(context, couponId)
  const stock = requireStock(context, coupon.stockId)
  const now = context.clock.now()
  const isValid = now >= stock.beginsAt && now < stock.endsAt
  if (coupon.state !== 'SENDED' || !isValid || order.total < stock.minimum)
    throw new Failure(400, 'INVALID_REQUEST', '优惠券已使用、不在有效期内或不满足使用门槛')
  const amount = Math.min(stock.value, order.total)
  const payee = order.subMchid ?? order.mchid
  if (stock.facts['no_cash'] !== true && amount > 0) {
    const [from, to] = [`budget/${stock.id}` as const, `unsettled/${payee}` as const]
    book(context, { from, to, amount, reason: 'coupon', reference: order.outTradeNo })
  }
  const used = saveCoupon(context, {
    ...coupon,
    state: 'USED',
    used: { at: now, mchid: payee, transactionId: order.transactionId ?? '', amount },
  })
  notify(context, used, stock.creator)
  return used
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
