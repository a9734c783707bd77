import { toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { objectIn, stringIn } from '../fields.js'
import type { FlowContext, JsonObject } from '../flow.js'

/** The bank account that a sub-merchant's money goes to. */
interface SettlementAccount {
  subMchid: string
  type: string
  bank: string
  bankName?: string
  branchId?: string
  number: string
  name: string
  /** The change that is being checked. */
  pending?: string
}

interface SettlementChange {
  no: string
  account: SettlementAccount
  result: 'AUDITING' | 'AUDIT_SUCCESS' | 'AUDIT_FAIL'
  reason?: string
  endedAt?: number
}

const ACCOUNTS = 'settlement-account'
const CHANGES = 'settlement-change'
/** Job: a change was checked. */
export const CHECK = 'check-settlement'
/** Account types of applications, as the settlement account names them. */
const BUSINESS = new Set(['74', 'BANK_ACCOUNT_TYPE_CORPORATE', 'ACCOUNT_TYPE_BUSINESS'])

/** Opens the settlement account that an application named. */
export function openSettlementAccount(
  { store }: FlowContext,
  subMchid: string,
  facts: JsonObject,
): void {
  const given = { ...objectIn(facts, 'account_info'), ...objectIn(facts, 'bank_account_info') }
  store.put(ACCOUNTS, subMchid, accountIn(subMchid, given))
}

function accountIn(subMchid: string, given: JsonObject): SettlementAccount {
  const type = stringIn(given, 'account_type') ?? String(given['bank_account_type'])
  const bankName = stringIn(given, 'bank_name')
  const branchId = stringIn(given, 'bank_branch_id')
  return {
    subMchid,
    type: BUSINESS.has(type) ? 'ACCOUNT_TYPE_BUSINESS' : 'ACCOUNT_TYPE_PRIVATE',
    bank: stringIn(given, 'account_bank') ?? '',
    ...(bankName === undefined ? {} : { bankName }),
    ...(branchId === undefined ? {} : { branchId }),
    number: stringIn(given, 'account_number') ?? '',
    name: stringIn(given, 'account_name') ?? '',
  }
}

/** Finds the settlement account of a sub-merchant. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireSettlement({ store }: FlowContext, subMchid: string): SettlementAccount {
  const account = store.get<SettlementAccount>(ACCOUNTS, subMchid)
  if (account) return account
  throw notFound('结算账户不存在')
}

/**
 * Asks for another settlement account.
 *
 * @throws Failure `INVALID_REQUEST` while an earlier change is being checked.
 */
export function changeSettlement(
  context: FlowContext,
  subMchid: string,
  given: JsonObject,
): SettlementChange {
  const { store, random, scheduler, clock, settleDelay } = context
  const account = requireSettlement(context, subMchid)
  if (account.pending !== undefined)
    throw new Failure(400, 'INVALID_REQUEST', '存在审核中的结算账户修改申请')
  const no = random.digits(18)
  const wanted = accountIn(subMchid, { account_name: account.name, ...given })
  const change: SettlementChange = { no, account: wanted, result: 'AUDITING' }
  store.put(CHANGES, no, change)
  store.put(ACCOUNTS, subMchid, { ...account, pending: no })
  scheduler.schedule(CHECK, clock.now() + settleDelay, { no })
  return change
}

/** Finds a change of one sub-merchant. @throws Failure `ORDER_NOT_EXIST`. */
export function requireChange(
  { store }: FlowContext,
  no: string,
  subMchid?: string,
): SettlementChange {
  const change = store.get<SettlementChange>(CHANGES, no)
  if (change && (subMchid === undefined || change.account.subMchid === subMchid)) return change
  throw new Failure(404, 'ORDER_NOT_EXIST', '申请单不存在')
}

/** Ends the check of a change: it is made, or with a reason it is not. */
export function endChange(context: FlowContext, no: string, reason?: string): SettlementChange {
  const { store, clock } = context
  const change = requireChange(context, no)
  if (change.result !== 'AUDITING') return change
  const { subMchid } = change.account
  const { pending: _pending, ...account } = requireSettlement(context, subMchid)
  store.put(ACCOUNTS, subMchid, reason === undefined ? change.account : account)
  const ended: SettlementChange = {
    ...change,
    result: reason === undefined ? 'AUDIT_SUCCESS' : 'AUDIT_FAIL',
    ...(reason === undefined ? {} : { reason }),
    endedAt: clock.now(),
  }
  store.put(CHANGES, no, ended)
  return ended
}

/** Shows an account; its number is masked. */
export function showSettlement(account: SettlementAccount): JsonObject {
  const { number } = account
  return {
    account_name: account.name,
    account_type: account.type,
    account_bank: account.bank,
    bank_name: account.bankName,
    bank_branch_id: account.branchId,
    account_number:
      number.slice(0, 2) + '*'.repeat(Math.max(0, number.length - 4)) + number.slice(-2),
    verify_result: 'VERIFY_SUCCESS',
  }
}

/** Shows a change. */
export function showChange({ no, account, result, reason, endedAt }: SettlementChange): JsonObject {
  return {
    ...showSettlement(account),
    application_no: no,
    verify_result: result,
    verify_fail_reason: reason,
    verify_finish_time: endedAt === undefined ? undefined : toRfc3339(endedAt),
  }
}
