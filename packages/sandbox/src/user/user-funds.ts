import type { FlowContext } from '../flows/flow.js'
import type { AccountType } from '../flows/funds/balances.js'
import { emptyAccount, fillAccount } from '../flows/funds/recharges.js'
import {
  requireWithdrawal,
  returnWithdrawal,
  type Withdrawal,
  withdrawalKey,
} from '../flows/funds/withdrawal-ledger.js'

/** What banks and treasurers do; `mchid` defaults to the sandbox's merchant. */
export interface FundsUser {
  /** Fills a merchant's account from its bank, in fen. @throws RangeError for less than 1. */
  fillAccount(amount: number, type?: AccountType, mchid?: string): void
  /**
   * Moves all that an account holds to the bank, in fen: what needs money is then `NOT_ENOUGH`. The
   * type defaults to `OPERATION`; refunds are paid from `BASIC`.
   *
   * @returns how much it was
   */
  emptyAccount(type?: AccountType, mchid?: string): number
  /**
   * Lets a withdrawal fail (`FAIL`), or the bank return one that arrived (`REFUND`).
   *
   * @param reason - what the merchant is told
   * @throws Failure when it has come back already.
   */
  returnWithdrawal(outRequestNo: string, reason?: string, mchid?: string): Withdrawal
}

/** Makes the banks of one sandbox. */
export function createFundsUser(context: FlowContext): FundsUser {
  const { store, mchid: own } = context
  return {
    fillAccount: (amount, type = 'OPERATION', mchid = own) =>
      store.transaction(() => fillAccount(context, mchid, type, amount)),
    emptyAccount: (type = 'OPERATION', mchid = own) =>
      store.transaction(() => emptyAccount(context, mchid, type)),
    returnWithdrawal: (number, reason = '银行退票', mchid = own) =>
      store.transaction(() =>
        returnWithdrawal(context, requireWithdrawal(context, withdrawalKey(mchid, number)), reason),
      ),
  }
}
