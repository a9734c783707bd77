import { toDate, toSpacedTime } from '../../clock.js'
import type { FlowContext } from '../flow.js'
import { findOrder } from '../orders/order-ledger.js'
import { listSplits } from '../profit-sharing/split-ledger.js'
import { document, sum, yuan } from './table.js'

const COLUMNS =
  '分账时间,分账发起方,分账方,微信订单号,微信分账单号,分账明细单号,商户分账单号,订单金额,分账接收方,分账金额,业务类型,处理状态,分账描述,备注'
const SUMMARY = '总条数,分账总金额'

/**
 * Writes the profit-sharing bill of a day: what receivers got.
 *
 * @returns undefined when nobody got anything.
 */
export function sharingBill(
  context: FlowContext,
  date: string,
  subMchid: string | undefined,
): string | undefined {
  const shares = listSplits(context)
    .filter(({ finishedAt }) => finishedAt !== undefined && toDate(finishedAt) === date)
    .filter(({ payee }) => subMchid === undefined || payee === subMchid)
    .flatMap((split) => split.receivers.map((share) => ({ split, share })))
    .filter(({ share }) => share.result === 'SUCCESS')
  if (shares.length === 0) return undefined
  const rows = shares.map(({ split, share }) => [
    ...[toSpacedTime(split.finishedAt ?? split.createdAt), context.mchid, split.payee],
    ...[split.transactionId, split.orderId, share.detailId, split.outOrderNo],
    ...[yuan(findOrder(context, split.order)?.total ?? 0), share.account, yuan(share.amount)],
    ...['分账', share.result, share.description, ''],
  ])
  const summary = [rows.length, yuan(sum(shares.map(({ share }) => share.amount)))]
  return document([COLUMNS, ...rows, SUMMARY, summary])
}
