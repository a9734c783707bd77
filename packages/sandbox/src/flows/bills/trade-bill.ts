import { toDate, toSpacedTime } from '../../clock.js'
import { type BookedMovement, listMovements } from '../../ledger/ledger.js'
import {
  cashCouponRefund,
  couponTotal,
  settlementRefund,
  settlementTotal,
} from '../coupons/order-coupons.js'
import type { FlowContext } from '../flow.js'
import { findOrder, type Order } from '../orders/order-ledger.js'
import { findRefundById, type Refund } from '../refunds/refund-ledger.js'
import { document, feeYuan, sum, yuan } from './table.js'

/** Which rows a trade bill has. */
export type BillType = 'ALL' | 'SUCCESS' | 'REFUND'

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

interface Trade {
  at: number
  order: Order
  refund?: Refund
  /** Cents of fee that were taken; below zero for those that came back. */
  fee: number
}

/**
 * Writes the trade bill of a day: its payments and refunds as they were booked. Amounts are in
 * yuan.
 *
 * @returns undefined when there was none.
 */
export function tradeBill(
  context: FlowContext,
  date: string,
  { type, subMchid }: { type: BillType; subMchid?: string | undefined },
): string | undefined {
  const trades = tradesOf(context, date)
    .filter(({ order }) => subMchid === undefined || order.subMchid === subMchid)
    .filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined))
  if (trades.length === 0) return undefined
  const sales = trades.flatMap(({ order, refund }) => (refund ? [] : order))
  const refunds = trades.flatMap(({ refund }) => refund ?? [])
  const summary = [
    ...[trades.length, yuan(sum(sales.map(settlementTotal)))],
    ...[yuan(sum(refunds.map(settlementRefund))), yuan(sum(refunds.map(cashCouponRefund)))],
    feeYuan(sum(trades.map(({ fee }) => fee))),
    ...[
      yuan(sum(sales.map((order) => order.total))),
      yuan(sum(refunds.map(({ amount }) => amount))),
    ],
  ]
  return document([COLUMNS, ...trades.map(rowOf), SUMMARY, summary])
}

function tradesOf(context: FlowContext, date: string): Trade[] {
  const booked = listMovements(context).filter(({ at }) => toDate(at) === date)
  const fees = feesOf(booked)
  const trades = new Map<string, Trade>()
  for (const { reason, at, order: key, document: number } of booked) {
    const order = key === undefined ? undefined : findOrder(context, key)
    if (!order || number === undefined || trades.has(number)) continue
    const fee = fees.get(number) ?? 0
    if (reason === 'payment' || reason === 'coupon') trades.set(number, { at, order, fee })
    const refund = reason === 'refund' ? findRefundById(context, number) : undefined
    if (refund && refund.state !== 'CLOSED') trades.set(number, { at, order, refund, fee })
  }
  return [...trades.values()]
}

/** Returns the fees that were booked under each of WeChat Pay's numbers. */
function feesOf(booked: readonly BookedMovement[]): Map<string, number> {
  const fees = new Map<string, number>()
  for (const { from, to, amount, document: number = '' } of booked) {
    const change = to.startsWith('fees/') ? amount : from.startsWith('fees/') ? -amount : 0
    if (change !== 0) fees.set(number, (fees.get(number) ?? 0) + change)
  }
  return fees
}

function rowOf({ at, order, refund, fee }: Trade): unknown[] {
  const paid = refund ? [0, 0, 0] : [settlementTotal(order), couponTotal(order), order.total]
  const [due = 0, coupons = 0, sale = 0] = paid
  return [
    ...[toSpacedTime(at), order.appid, order.mchid, order.subMchid ?? '0', ''],
    ...[order.transactionId, order.outTradeNo, order.openid],
    ...[order.tradeType, stateOf(order, refund), 'OTHERS', order.currency],
    ...[yuan(due), yuan(coupons)],
    ...(refund ? refundCells(refund) : ['0', '0', yuan(0), yuan(0), '', '']),
    ...[order.description, order.attach ?? '', feeYuan(fee), '0.60%', yuan(sale)],
    ...[yuan(refund?.amount ?? 0), ''],
  ]
}

function stateOf(order: Order, refund: Refund | undefined): string {
  if (!refund) return 'SUCCESS'
  return order.state === 'REVOKED' ? 'REVOKED' : 'REFUND'
}

function refundCells(refund: Refund): unknown[] {
  const { refundId, outRefundNo, state } = refund
  const amounts = [yuan(settlementRefund(refund)), yuan(cashCouponRefund(refund))]
  return [refundId, outRefundNo, ...amounts, 'ORIGINAL', state]
}
