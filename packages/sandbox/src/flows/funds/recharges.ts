import { toDate, toRfc3339 } from '../../clock.js'
import { balanceOf, book, listMovements } from '../../ledger/ledger.js'
import { answer } from '../documented.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { type AccountType, accountOf, accountTypeIn, pendingOf } from './balances.js'

const BASE = 'v3/merchantfund'
const RECHARGE = 'recharge'

/** What came to the accounts of merchants from their banks. */
export const recharges: Flow = {
  name: 'recharges',
  routes: {
    [`GET ${BASE}/merchant/income-records`]: (call) => list(call, call.context.mchid),
    [`GET ${BASE}/partner/income-records`]: (call) => list(call, call.query['sub_mchid']!),
  },
}

/** Fills an account from the merchant's bank. @throws RangeError for an amount below 1. */
export function fillAccount(
  context: FlowContext,
  mchid: string,
  type: AccountType,
  amount: number,
): void {
  const [from, to] = [`bank/${mchid}` as const, accountOf(mchid, type)]
  book(context, { from, to, amount, reason: RECHARGE, reference: mchid })
}

/** Moves all that an account holds, and what is not settled yet, to the merchant's bank; returns how much. */
export function emptyAccount(context: FlowContext, mchid: string, type: AccountType): number {
  let taken = 0
  for (const from of [accountOf(mchid, type), pendingOf(mchid, type) ?? []].flat()) {
    const amount = balanceOf(context, from)
    if (amount < 1) continue
    book(context, { from, to: `bank/${mchid}`, amount, reason: 'emptied', reference: mchid })
    taken += amount
  }
  return taken
}

function list(call: Call, mchid: string) {
  const { context, query } = call
  const type = accountTypeIn(query['account_type'])
  const account = accountOf(mchid, type)
  const found = listMovements(context).filter(
    ({ to, reason, at }) => to === account && reason === RECHARGE && toDate(at) === query['date'],
  )
  const offset = Number(query['offset'] ?? 0)
  const limit = Number(query['limit'])
  const data = found.slice(offset, offset + limit).map(({ id, amount, at }) => ({
    mchid,
    sub_mchid: mchid,
    account_type: type,
    income_record_type: 'OFFLINERECHARGE',
    income_record_id: String(id),
    amount,
    success_time: toRfc3339(at),
    bank_name: '中国工商银行',
    bank_account_name: '测试商户',
    bank_account_number: '************1234',
    recharge_remark: '',
  }))
  return answer(call, {
    total_count: found.length,
    offset,
    limit,
    data,
    links: {
      next: offset + limit < found.length ? pageAt(call, offset + limit) : '',
      prev: offset > 0 ? pageAt(call, Math.max(0, offset - limit)) : '',
      self: call.request.target,
    },
  })
}

function pageAt({ request, query }: Call, offset: number): string {
  const [path = ''] = request.target.split('?')
  return `${path}?${new URLSearchParams({ ...query, offset: String(offset) })}`
}
