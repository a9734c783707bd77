import { toDate } from '../../clock.js'
import { type BookedMovement, listMovements } from '../../ledger/ledger.js'
import { answer } from '../documented.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { BASES, payeeIn } from './overseas-doors.js'

/** Money of one day in one currency. */
interface Day {
  date: string
  currency: string
  pay: number
  refund: number
  fee: number
  settled: boolean
}

/** What merchants abroad are settled, read from the ledger day by day. */
export const settlements: Flow = {
  name: 'overseas-settlements',
  routes: Object.fromEntries(BASES.map((base) => [`GET ${base}/settle/settlements`, list])),
}

function list(call: Call) {
  const { query, context } = call
  const { settle_state: state, settle_start_date: from, settle_end_date: until } = query
  const isAsked = ({ settled, date }: Day): boolean => {
    const day = dayAfter(date).replaceAll('-', '')
    const asked = (limit: string | undefined) => limit?.replaceAll('-', '')
    return (
      settled === (state !== 'UNSETTLE') &&
      day >= (asked(from) ?? '') &&
      day <= (asked(until) ?? '99999999')
    )
  }
  const all = daysOf(listMovements(context), payeeIn(call)).filter(isAsked).reverse()
  const [offset, limit] = [Number(query['offset'] ?? 0), Number(query['limit'] ?? 10)]
  return answer(call, {
    data: all.slice(offset, offset + limit).map(showDay),
    ...{ total_count: all.length, offset, limit },
  })
}

/** Sums what came in and went out of a merchant's unsettled money, by day and currency. */
export function daysOf(movements: readonly BookedMovement[], payee: string): Day[] {
  const own = `unsettled/${payee}`
  const days = new Map<string, Day>()
  for (const { from, to, amount, currency, reason, at, reference, order } of movements) {
    const isFeeBack = from.startsWith('fees/') && order?.startsWith(`${payee}/`)
    if (currency === 'CNY' || (from !== own && to !== own && !isFeeBack)) continue
    const date = reason === 'settlement' ? reference : toDate(at)
    const key = `${date} ${currency}`
    const day = days.get(key) ?? { date, currency, pay: 0, refund: 0, fee: 0, settled: false }
    days.set(key, day)
    if (reason === 'settlement') day.settled = true
    else if (to.startsWith('fees/')) day.fee += amount
    else if (isFeeBack) Object.assign(day, { fee: day.fee - amount, refund: day.refund + amount })
    else if (to === own) day.pay += amount
    else day.refund += amount
  }
  return [...days.values()]
}

function showDay({ date, currency, pay, refund, fee, settled }: Day): JsonObject {
  const net = pay - refund
  const due = net - fee
  const compact = date.replaceAll('-', '')
  return {
    batch_id: `${compact}001`,
    settlement_date: dayAfter(date).replaceAll('-', ''),
    ...{ trade_start_date: compact, trade_end_date: compact },
    amount: {
      ...{ settled: settled ? due : 0, unsettle: settled ? 0 : due },
      ...{ currency, pay, refund, net, fee },
    },
  }
}

function dayAfter(date: string): string {
  return toDate(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000)
}
