import { toDate, toSpacedTime } from '../../clock.js'
import type { FlowContext } from '../flow.js'
import { findOrder, listOrders, type Order } from '../orders/order-ledger.js'
import { listRefunds, type Refund } from '../refunds/refund-ledger.js'

/** Which rows a trade bill has. */
export type BillType = 'ALL' | 'SUCCESS' | 'REFUND'

const TRADE_COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const TRADE_SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const FLOW_COLUMNS =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'
const FLOW_SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额'

interface Movement {
  at: number
  order: Order
  refund?: Refund
}

/**
 * Writes the trade bill of a day: the sandbox's own payments and refunds. Amounts are in yuan,
 * cells begin with a backtick.
 */
export function tradeBill(
  context: FlowContext,
  date: string,
  { type, subMchid }: { type: BillType; subMchid?: string | undefined },
): string {
  const rows = movementsOf(context, date)
    .filter(({ order }) => subMchid === undefined || order.subMchid === subMchid)
    .filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined))
  const paid = rows.filter(({ refund }) => !refund)
  const refunded = rows.flatMap(({ refund }) => refund ?? [])
  const total = sum(paid.map(({ order }) => order.total))
  const back = sum(refunded.map(({ amount }) => amount))
  const summary = [
    rows.length,
    yuan(total),
    yuan(back),
    yuan(0),
    '0.00000',
    yuan(total),
    yuan(back),
  ]
  return document([TRADE_COLUMNS, ...rows.map(tradeRow), TRADE_SUMMARY, summary])
}

/** Writes the fund-flow bill of a day: the same movements as the account sees them. */
export function fundFlowBill(context: FlowContext, date: string): string {
  const rows = movementsOf(context, date)
  let balance = 0
  const lines = rows.map(({ at, order, refund }) => {
    const cents = refund ? -refund.amount : order.total
    balance += cents
    const kind = refund ? ['退款', '退款', '支出'] : ['交易', '交易', '收入']
    return [
      toSpacedTime(at),
      refund?.refundId ?? order.transactionId,
      order.transactionId,
      ...kind,
      yuan(Math.abs(cents)),
      yuan(balance),
      'system',
      '',
      refund?.outRefundNo ?? order.outTradeNo,
    ]
  })
  const incomes = rows.filter(({ refund }) => !refund).map(({ order }) => order.total)
  const expenses = rows.flatMap(({ refund }) => refund?.amount ?? [])
  const summary = [
    rows.length,
    incomes.length,
    yuan(sum(incomes)),
    expenses.length,
    yuan(sum(expenses)),
  ]
  return document([FLOW_COLUMNS, ...lines, FLOW_SUMMARY, summary])
}

function movementsOf(context: FlowContext, date: string): Movement[] {
  const payments = listOrders(context).flatMap((order) =>
    order.paidAt === undefined || toDate(order.paidAt) !== date
      ? []
      : [{ at: order.paidAt, order }],
  )
  const refunds = listRefunds(context).flatMap((refund) => {
    const order = findOrder(context, refund.order)
    return order && refund.state === 'SUCCESS' && toDate(refund.createdAt) === date
      ? [{ at: refund.createdAt, order, refund }]
      : []
  })
  return [...payments, ...refunds].sort((left, right) => left.at - right.at)
}

function tradeRow({ at, order, refund }: Movement): unknown[] {
  const sale = refund ? 0 : order.total
  return [
    ...[
      toSpacedTime(at),
      order.appid,
      order.mchid,
      order.subMchid ?? '0',
      '',
      order.transactionId,
      order.outTradeNo,
      order.openid,
    ],
    ...[
      order.tradeType,
      refund ? 'REFUND' : 'SUCCESS',
      'OTHERS',
      order.currency,
      yuan(sale),
      yuan(0),
    ],
    ...(refund
      ? [
          refund.refundId,
          refund.outRefundNo,
          yuan(refund.amount),
          yuan(0),
          'ORIGINAL',
          refund.state,
        ]
      : ['0', '0', yuan(0), yuan(0), '', '']),
    ...[
      order.description.replaceAll(',', '，'),
      (order.attach ?? '').replaceAll(',', '，'),
      '0.00000',
      '0.60%',
      yuan(sale),
      yuan(refund?.amount ?? 0),
      '',
    ],
  ]
}

function document(lines: (string | unknown[])[]): string {
  const text = lines.map((line) =>
    typeof line === 'string' ? line : line.map((cell) => `\`${cell}`).join(','),
  )
  return `${text.join('\r\n')}\r\n`
}

function yuan(cents: number): string {
  return (cents / 100).toFixed(2)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
