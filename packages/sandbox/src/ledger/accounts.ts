import type { Store } from '../store/store.js'
import {
  type Account,
  type Balance,
  type BookedMovement,
  balanceOf,
  book,
  type LedgerParts,
  listBalances,
  listMovements,
} from './ledger.js'

/** The accounts of one sandbox, as a test or the console sees them. */
export interface Accounts {
  /** Every balance in its currency's smallest unit; their sum in one currency is always 0. */
  balances(): Balance[]
  /** What an account holds, in the currency's smallest unit. */
  balance(account: Account, currency?: string): number
  /** The latest movements, oldest first. */
  movements(limit?: number): BookedMovement[]
  /**
   * Makes an account hold an amount: the difference comes from outside or goes there. With 0, the
   * next refund or transfer from it is refused for want of money.
   *
   * @throws RangeError for an amount that is no whole number from 0 on.
   */
  setBalance(account: Account, amount: number, currency?: string): void
}

/** Makes the view of a sandbox's ledger. */
export function createAccounts(parts: LedgerParts & { store: Store }): Accounts {
  return {
    balances: () => listBalances(parts),
    balance: (account, currency) => balanceOf(parts, account, currency),
    movements: (limit) => listMovements(parts, limit),
    setBalance(account, amount, currency = 'CNY') {
      if (!Number.isSafeInteger(amount) || amount < 0)
        throw new RangeError(`${String(amount)} is no amount of money`)
      parts.store.transaction(() => {
        const difference = amount - balanceOf(parts, account, currency)
        if (difference === 0) return
        const [from, to] =
          difference > 0 ? (['outside', account] as const) : ([account, 'outside'] as const)
        const facts = { amount: Math.abs(difference), currency, reason: 'set', reference: account }
        book(parts, { from, to, ...facts })
      })
    },
  }
}
