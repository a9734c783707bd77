import { toDate } from '../../clock.js'
import { balanceOf, book } from '../../ledger/ledger.js'
import type { FlowContext } from '../flow.js'

/** Kind of the job that settles what a merchant was paid on a day. */
export const SETTLE_FUNDS = 'settle-funds'

const INFLOW = 'unsettled-inflow'
const DAY = 86_400_000
const NINE_O_CLOCK = 9 * 3_600_000

/** What came in on the latest day that anything came in. */
interface Inflow {
  date: string
  amount: number
}

/** Notes that unsettled money came in: it is available at nine o'clock of the next day. */
export function enterUnsettled(
  { store, clock, scheduler }: FlowContext,
  payee: string,
  { amount, currency }: { amount: number; currency: string },
): void {
  const date = toDate(clock.now())
  const key = `${currency} ${payee}`
  const known = store.get<Inflow>(INFLOW, key)
  const isSameDay = known?.date === date
  store.put(INFLOW, key, { date, amount: (isSameDay ? known.amount : 0) + amount })
  if (isSameDay) return
  const due = Date.parse(`${date}T00:00:00+08:00`) + DAY + NINE_O_CLOCK
  scheduler.schedule(SETTLE_FUNDS, due, { payee, currency, date })
}

/** Makes what a merchant was paid up to the end of a day available; what came later waits. */
export function settleFunds(
  context: FlowContext,
  { payee, currency, date }: { payee: string; currency: string; date: string },
): void {
  const latest = context.store.get<Inflow>(INFLOW, `${currency} ${payee}`)
  const later = latest && latest.date > date ? latest.amount : 0
  const amount = balanceOf(context, `unsettled/${payee}`, currency) - later
  if (amount < 1) return
  const [from, to] = [`unsettled/${payee}`, `basic/${payee}`] as const
  book(context, { from, to, amount, currency, reason: 'settlement', reference: date })
}

/** Takes everything out of a merchant's account, so that refunds lack money; returns how much. */
export function emptyAccount(context: FlowContext, payee: string): number {
  let taken = 0
  for (const from of [`unsettled/${payee}`, `basic/${payee}`] as const) {
    const amount = balanceOf(context, from)
    if (amount < 1) continue
    const movement = { from, to: `bank/${payee}`, amount, reason: 'withdraw' } as const
    book(context, { ...movement, reference: payee })
    taken += amount
  }
  return taken
}

/** Puts money from the bank into a merchant's available balance. */
export function fillAccount(context: FlowContext, payee: string, amount: number): void {
  const movement = { from: `bank/${payee}`, to: `basic/${payee}`, reason: 'recharge' } as const
  book(context, { ...movement, amount, reference: payee })
}
