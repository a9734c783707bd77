import { toDate } from '../clock.js'
import { Failure } from '../protocol/failure.js'
import type { Store } from '../store/store.js'

/** What the money of an account is for. */
export type Purse =
  /** A person's bank and wallet, by openid: without a limit, as the sandbox cannot know it. */
  | 'payer'
  /** Paid to a merchant, and not settled yet. */
  | 'unsettled'
  /** A merchant's available balance. */
  | 'basic'
  /** A merchant's operation account: transfers, red packets, coupon budgets. */
  | 'operation'
  /** A merchant's deposit account (ecommerce). */
  | 'deposit'
  /** An order's money that waits to be split, by the order's key. */
  | 'frozen'
  /** Taken from one account and not arrived at the next: a transfer, a refund, a withdrawal. */
  | 'on-the-way'
  /** The budget of a coupon stock. */
  | 'budget'
  /** What persons received by splits, transfers and red packets. */
  | 'receiver'
  /** A merchant's bank account outside WeChat Pay. */
  | 'bank'
  /** Fees that a merchant paid and that did not come back. */
  | 'fees'

/** An account: a purse and whose it is, or the bank behind everybody. */
export type Account = `${Purse}/${string}` | 'outside'

/** One movement of money from one account to another. */
export interface Movement {
  from: Account
  to: Account
  /** In the currency's smallest unit, above zero. */
  amount: number
  /** Defaults to `CNY`. */
  currency?: string
  /** What happened: `payment`, `refund`, `split`, `fee`, `transfer` … */
  reason: string
  /** Number of the order, refund, transfer … that it belongs to. */
  reference: string
  /** WeChat Pay's own number of the same: `transaction_id`, `refund_id` … */
  document?: string
  /** Key of the order whose money it is. */
  order?: string
}

/** A movement as it was booked. */
export interface BookedMovement extends Movement {
  currency: string
  /** Counts from 1. */
  id: number
  /** Milliseconds since 1970, the sandbox's clock. */
  at: number
}

/** Balance of one account in one currency. */
export interface Balance {
  account: Account
  currency: string
  /** In the currency's smallest unit. */
  amount: number
}

/** A balance as it is kept: those of earlier days hang together by their dates. */
interface KeptBalance extends Balance {
  /** China's date of the latest change: `2024-05-01`. */
  date: string
  /** Date of the change before that day's. */
  before?: string
}

/** What the ledger is kept in. */
export interface LedgerParts {
  store: Store
  clock: { now(): number }
}

const BALANCES = 'balance'
/** Balances at the end of days, by currency, account and date. */
const DAYS = 'balance-of-day'
const MOVEMENTS = 'movement'
const COUNTER = 'movement-counter'

/** Accounts that stand for the world outside; only they may be below zero. */
const WITHOUT_LIMIT = /^(?:outside$|payer\/|bank\/)/

/**
 * What an operation account holds when it is first used, in fen: ten million yuan. A merchant fills
 * it at the bank before anything is transferred.
 */
export const OPENING_BALANCE = 1_000_000_000

/**
 * The most that one movement carries, a hundred billion yuan: sums of larger ones would not be exact.
 */
export const MOST = 10_000_000_000_000

/**
 * Books a movement. Both sides change together, so the sum over all accounts stays zero.
 *
 * @throws RangeError for an amount that is no whole number above zero: that is a slip of the flow.
 * @throws Failure `NOT_ENOUGH` when an account would fall below zero, `PARAM_ERROR` for an amount
 * beyond what can be counted exactly.
 */
export function book(parts: LedgerParts, movement: Movement): void {
  const { from, to, amount, currency = 'CNY' } = movement
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw new RangeError(`${String(amount)} cannot be booked`)
  const left = balanceOf(parts, from, currency) - amount
  const gained = (from === to ? left : balanceOf(parts, to, currency)) + amount
  if (amount > MOST || !Number.isSafeInteger(left) || !Number.isSafeInteger(gained))
    throw new Failure(400, 'PARAM_ERROR', '金额超出限制')
  if (left < 0 && !WITHOUT_LIMIT.test(from)) throw new Failure(403, 'NOT_ENOUGH', '余额不足')
  put(parts, { account: from, currency, amount: left })
  put(parts, { account: to, currency, amount: gained })
  const { store, clock } = parts
  const id = (store.get<{ id: number }>(COUNTER, 'last')?.id ?? 0) + 1
  store.put(COUNTER, 'last', { id })
  store.put(MOVEMENTS, String(id), { ...movement, currency, id, at: clock.now() })
}

/** Returns what an account holds; an operation account that was never used holds its opening. */
export function balanceOf(parts: LedgerParts, account: Account, currency = 'CNY'): number {
  const kept = parts.store.get<Balance>(BALANCES, keyOf(account, currency))
  if (kept) return kept.amount
  const amount = openingOf(account, currency)
  if (amount === 0) return 0
  put(parts, { account, currency, amount })
  const world = parts.store.get<Balance>(BALANCES, keyOf('outside', currency))?.amount ?? 0
  put(parts, { account: 'outside', currency, amount: world - amount })
  return amount
}

function openingOf(account: Account, currency: string): number {
  return account.startsWith('operation/') && currency === 'CNY' ? OPENING_BALANCE : 0
}

/** Returns every balance, in the order in which the accounts were first used. */
export function listBalances({ store }: LedgerParts): Balance[] {
  return store
    .list<KeptBalance>(BALANCES)
    .map(({ account, currency, amount }) => ({ account, currency, amount }))
}

/**
 * Returns what an account held when a day ended; only days on which it changed are read.
 *
 * @param date - China's date, `2024-05-01`
 */
export function balanceAtEnd(
  parts: LedgerParts,
  account: Account,
  date: string,
  currency = 'CNY',
): number {
  const key = keyOf(account, currency)
  let kept = parts.store.get<KeptBalance>(BALANCES, key)
  while (kept && kept.date > date)
    kept =
      kept.before === undefined
        ? undefined
        : parts.store.get<KeptBalance>(DAYS, `${key} ${kept.before}`)
  return kept?.amount ?? openingOf(account, currency)
}

/** Returns the latest movements, oldest first. */
export function listMovements({ store }: LedgerParts, limit?: number): BookedMovement[] {
  return store.list<BookedMovement>(MOVEMENTS, limit)
}

function put({ store, clock }: LedgerParts, balance: Balance): void {
  const key = keyOf(balance.account, balance.currency)
  const date = toDate(clock.now())
  const known = store.get<KeptBalance>(BALANCES, key)
  if (known && known.date < date) store.put(DAYS, `${key} ${known.date}`, known)
  const before = known?.date === date ? known.before : known?.date
  store.put(BALANCES, key, { ...balance, date, ...(before === undefined ? {} : { before }) })
}

function keyOf(account: Account, currency: string): string {
  return `${currency} ${account}`
}
