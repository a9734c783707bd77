import { toDate } from '../../clock.js'
import { type Account, balanceAtEnd, balanceOf } from '../../ledger/ledger.js'
import { message } from '../../messages/index.js'
import { Failure, parameterFailure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import type { Call, Flow } from '../flow.js'

/** Accounts of a merchant, as WeChat Pay names them. */
export type AccountType = 'BASIC' | 'OPERATION' | 'FEES' | 'DEPOSIT'

/** Balances of merchants and sub-merchants, read from the ledger. */
export const balances: Flow = {
  name: 'balances',
  routes: {
    'GET v3/merchant/fund/balance/{account_type}': (call) =>
      now(call, call.context.mchid, accountTypeIn(call.variables['account_type'])),
    'GET v3/merchant/fund/dayendbalance/{account_type}': (call) =>
      atDayEnd(call, call.context.mchid, accountTypeIn(call.variables['account_type'])),
    'GET v3/ecommerce/fund/balance/{sub_mchid}': (call) =>
      now(call, call.variables['sub_mchid']!, accountTypeIn(call.query['account_type'])),
    'GET v3/ecommerce/fund/enddaybalance/{sub_mchid}': (call) =>
      atDayEnd(call, call.variables['sub_mchid']!, accountTypeIn(call.query['account_type'])),
  },
}

/** Reads the name of an account; the basic one without it. @throws Failure `INVALID_REQUEST`. */
export function accountTypeIn(given: unknown = 'BASIC'): AccountType {
  if (given === 'BASIC' || given === 'OPERATION' || given === 'FEES' || given === 'DEPOSIT')
    return given
  throw new Failure(400, 'INVALID_REQUEST', '账户类型不存在或未开通')
}

/**
 * Returns the account of the ledger behind a merchant's account; that of fees holds what was taken
 * of its orders.
 */
export function accountOf(mchid: string, type: AccountType): Account {
  const purse = {
    BASIC: 'basic',
    OPERATION: 'operation',
    FEES: 'fees',
    DEPOSIT: 'deposit',
  } as const
  return `${purse[type]}/${mchid}`
}

/** What waits to become available: only the basic account has it. */
export function pendingOf(mchid: string, type: AccountType): Account | undefined {
  return type === 'BASIC' ? `unsettled/${mchid}` : undefined
}

function now(call: Call, mchid: string, type: AccountType) {
  const pending = pendingOf(mchid, type)
  return answer(call, {
    sub_mchid: mchid,
    account_type: type,
    available_amount: balanceOf(call.context, accountOf(mchid, type)),
    pending_amount: pending === undefined ? 0 : balanceOf(call.context, pending),
  })
}

function atDayEnd(call: Call, mchid: string, type: AccountType) {
  const { context, query } = call
  const date = query['date'] ?? ''
  if (date >= toDate(context.clock.now()))
    throw parameterFailure(
      { location: 'query', field: '/date', value: date },
      message('parameter.day-not-ended'),
      { message: '日期必须早于当前日期' },
    )
  const pending = pendingOf(mchid, type)
  return answer(call, {
    sub_mchid: mchid,
    account_type: type,
    available_amount: balanceAtEnd(context, accountOf(mchid, type), date),
    pending_amount: pending === undefined ? 0 : balanceAtEnd(context, pending, date),
  })
}
