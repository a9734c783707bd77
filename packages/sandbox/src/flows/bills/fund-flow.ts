import { toDate, toSpacedTime } from '../../clock.js'
import { type BookedMovement, listMovements, OPENING_BALANCE } from '../../ledger/ledger.js'
import type { FlowContext } from '../flow.js'
import { document, sum, yuan } from './table.js'

/** Accounts that a fund-flow bill is made for. */
export type FlowAccount = 'BASIC' | 'OPERATION' | 'FEES' | 'DEPOSIT'

const COLUMNS =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'
const SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额'

/** Business name and kind by what a movement was booked for. */
const BUSINESS: Readonly<Record<string, readonly [name: string, kind: string]>> = {
  payment: ['交易', '交易'],
  coupon: ['交易', '交易'],
  fee: ['扣除交易手续费', '扣除交易手续费'],
  refund: ['退款', '退款'],
  'refund-closed': ['退款关闭', '退款'],
  'advance-return': ['垫付退款回补', '退款'],
  split: ['分账', '分账'],
  'split-paid': ['分账', '分账'],
  'split-closed': ['分账关闭', '分账'],
  'split-return': ['分账回退', '分账'],
  withdraw: ['提现', '提现'],
  recharge: ['充值', '充值'],
}
const OTHER = ['其他', '其他'] as const

/** Unsettled and frozen money is shown with the basic account, as WeChat Pay does. */
const PURSES = {
  BASIC: ['basic', 'unsettled', 'frozen'],
  OPERATION: ['operation'],
  FEES: ['fees'],
  DEPOSIT: ['deposit'],
} as const

interface Line {
  movement: BookedMovement
  /** Cents that came in, below zero for those that went out. */
  change: number
  balance: number
}

/**
 * Writes the fund-flow bill of a merchant's account and day: every movement that changed it, with
 * the balance after it.
 *
 * @returns undefined when nothing changed it on that day.
 */
export function fundFlowBill(
  context: FlowContext,
  { date, account, merchants }: { date: string; account: FlowAccount; merchants: string[] },
): string | undefined {
  const lines = linesOf(context, account, merchants).filter(
    ({ movement }) => toDate(movement.at) === date,
  )
  if (lines.length === 0) return undefined
  const incomes = lines.flatMap(({ change }) => (change > 0 ? change : []))
  const expenses = lines.flatMap(({ change }) => (change < 0 ? -change : []))
  const summary = [
    lines.length,
    ...[incomes.length, yuan(sum(incomes))],
    ...[expenses.length, yuan(sum(expenses))],
  ]
  return document([COLUMNS, ...lines.map(rowOf), SUMMARY, summary])
}

function linesOf(context: FlowContext, account: FlowAccount, merchants: string[]): Line[] {
  const belongs = partOf(account, merchants)
  let balance = account === 'OPERATION' ? OPENING_BALANCE * merchants.length : 0
  const lines: Line[] = []
  for (const movement of listMovements(context)) {
    if (movement.currency !== 'CNY') continue
    const came = belongs(movement.to) ? movement.amount : 0
    const went = belongs(movement.from) ? movement.amount : 0
    if (came === went) continue
    balance += came - went
    lines.push({ movement, change: came - went, balance })
  }
  return lines
}

function partOf(account: FlowAccount, merchants: string[]) {
  const known: readonly string[] = PURSES[account]
  return (name: string): boolean => {
    const [purse = '', owner = ''] = name.split('/')
    return known.includes(purse) && merchants.includes(owner)
  }
}

function rowOf({ movement, change, balance }: Line): unknown[] {
  const { at, id, document: number, reference, reason } = movement
  return [
    ...[toSpacedTime(at), number || reference, String(id).padStart(20, '0')],
    ...(BUSINESS[reason] ?? OTHER),
    change > 0 ? '收入' : '支出',
    ...[yuan(Math.abs(change)), yuan(balance), 'system', '', reference],
  ]
}
