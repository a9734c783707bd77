import { message } from '../../messages/index.js'
import { Failure, parameterFailure } from '../../protocol/failure.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { listOrders } from '../orders/order-ledger.js'
import { downloadBill, offerBill, offerSealedBill } from './bill-files.js'
import { type FlowAccount, fundFlowBill } from './fund-flow.js'
import { sharingBill } from './sharing-bill.js'
import { type BillType, tradeBill } from './trade-bill.js'

const DAY = 86_400_000
const TEN_O_CLOCK = 10 * 3_600_000

/** Bills of APIv3, whose rows are what the sandbox's ledger booked. */
export const bills: Flow = {
  name: 'bills',
  routes: {
    'GET v3/bill/tradebill': (call) => {
      const { bill_type, sub_mchid: subMchid } = call.query
      const type = billType(bill_type)
      const date = dateOf(call)
      return offerBill(call, existing(type && tradeBill(call.context, date, { type, subMchid })))
    },
    'GET v3/bill/fundflowbill': (call) =>
      offerBill(call, flowOf(call, [call.query['sub_mchid'] ?? call.context.mchid])),
    'GET v3/bill/sub-merchant-fundflowbill': (call) =>
      offerSealedBill(call, flowOf(call, [call.query['sub_mchid'] ?? ''])),
    'GET v3/ecommerce/bill/fundflowbill': (call) =>
      offerSealedBill(call, flowOf(call, subMerchants(call.context))),
    'GET v3/profitsharing/bills': (call) =>
      offerBill(call, existing(sharingBill(call.context, dateOf(call), call.query['sub_mchid']))),
    'GET v3/billdownload/file': downloadBill,
  },
}

/** Returns whether the bill of a day can be made: from ten o'clock of the next, for three months. */
export function billState(date: string, { clock }: FlowContext): 'creating' | 'ready' | 'gone' {
  const start = Date.parse(`${date}T00:00:00+08:00`)
  const now = clock.now()
  if (now < start + DAY + TEN_O_CLOCK) return 'creating'
  return now > start + 92 * DAY ? 'gone' : 'ready'
}

/** Returns whether a date is one: `2024-05-01`. */
export function isDate(date: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00+08:00`))
}

/** Returns which rows a bill of that name has; none for refunds to recharged coupons. */
export function billType(name = 'ALL'): BillType | undefined {
  if (name === 'RECHARGE_REFUND') return undefined
  return name.startsWith('REF') ? 'REFUND' : name.startsWith('SUC') ? 'SUCCESS' : 'ALL'
}

function dateOf({ query, context }: Call): string {
  const date = query['bill_date'] ?? ''
  if (!isDate(date))
    throw parameterFailure(
      { location: 'query', field: '/bill_date', value: date },
      message('parameter.date'),
    )
  const state = billState(date, context)
  if (state === 'creating')
    throw new Failure(400, 'STATEMENT_CREATING', '账单生成中，请在次日10点后获取')
  if (state === 'gone') throw new Failure(400, 'NO_STATEMENT_EXIST', '账单文件不存在，只保存三个月')
  return date
}

function existing(bill: string | undefined): string {
  if (bill === undefined) throw new Failure(400, 'NO_STATEMENT_EXIST', '账单文件不存在，当日无交易')
  return bill
}

function flowOf(call: Call, merchants: string[]): string {
  const given = call.query['account_type'] ?? 'BASIC'
  const account = (given === 'ALL' ? 'BASIC' : given) as FlowAccount
  return existing(fundFlowBill(call.context, { date: dateOf(call), account, merchants }))
}

function subMerchants(context: FlowContext): string[] {
  return [...new Set(listOrders(context).flatMap(({ subMchid }) => subMchid ?? []))]
}
