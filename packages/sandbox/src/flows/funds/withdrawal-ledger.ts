import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { type Account, book } from '../../ledger/ledger.js'
import { Failure, parametersDiffer } from '../../protocol/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { type AccountType, accountOf } from './balances.js'

/** A withdrawal from a merchant's account to its bank. */
export interface Withdrawal {
  /** `owner/outRequestNo`. */
  key: string
  /** Merchant whose account it is taken from. */
  owner: string
  subMchid?: string
  outRequestNo: string
  withdrawId: string
  accountType: AccountType
  /** In cents. */
  amount: number
  remark: string
  bankMemo: string
  notifyUrl?: string
  status: 'CREATE_SUCCESS' | 'SUCCESS' | 'FAIL' | 'REFUND'
  reason: string
  parameters: string
  createdAt: number
  updatedAt: number
}

/** Facts of a new withdrawal. */
export type WithdrawalFacts = Except<
  Withdrawal,
  'key' | 'withdrawId' | 'status' | 'reason' | 'createdAt' | 'updatedAt'
>

const WITHDRAWALS = 'withdrawal'
const NUMBERS = 'withdrawal-id'
/** Job: the money arrives at the bank. */
export const ARRIVE = 'arrive-withdrawal'
const BANK = { account_number: '1234', account_bank: '工商银行', bank_name: '中国工商银行深圳支行' }

/** Returns the key of a withdrawal: numbers belong to the merchant whose account it is. */
export function withdrawalKey(owner: string, outRequestNo: string): string {
  return `${owner}/${outRequestNo}`
}

/**
 * Accepts a withdrawal and takes its money from the account, or returns the one that was made
 * before with the same number and parameters.
 *
 * @throws Failure `NOT_ENOUGH`, or `INVALID_REQUEST` with other parameters.
 */
export function acceptWithdrawal(context: FlowContext, facts: WithdrawalFacts): Withdrawal {
  const { store, clock, random, scheduler, settleDelay } = context
  const key = withdrawalKey(facts.owner, facts.outRequestNo)
  const earlier = store.get<Withdrawal>(WITHDRAWALS, key)
  if (earlier && earlier.parameters !== facts.parameters) throw parametersDiffer()
  if (earlier) return earlier
  const now = clock.now()
  const withdrawal: Withdrawal = {
    ...facts,
    key,
    withdrawId: `12${random.digits(26)}`,
    status: 'CREATE_SUCCESS',
    reason: '',
    createdAt: now,
    updatedAt: now,
  }
  move(context, withdrawal, accountOf(facts.owner, facts.accountType), wayOf(withdrawal))
  store.put(NUMBERS, withdrawal.withdrawId, { key })
  scheduler.schedule(ARRIVE, now + settleDelay, { key })
  store.put(WITHDRAWALS, key, withdrawal)
  return withdrawal
}

function wayOf({ withdrawId }: Withdrawal): Account {
  return `on-the-way/${withdrawId}`
}

function move(
  context: FlowContext,
  { amount, outRequestNo }: Withdrawal,
  from: Account,
  to: Account,
): void {
  book(context, { from, to, amount, reason: 'withdrawal', reference: outRequestNo })
}

/** Finds a withdrawal by its key. @throws Failure `ORDER_NOT_EXIST`. */
export function requireWithdrawal({ store }: FlowContext, key: string): Withdrawal {
  const withdrawal = store.get<Withdrawal>(WITHDRAWALS, key)
  if (withdrawal) return withdrawal
  throw new Failure(404, 'ORDER_NOT_EXIST', '提现单不存在')
}

/** Finds a withdrawal of one merchant by WeChat Pay's number. @throws Failure `ORDER_NOT_EXIST`. */
export function requireWithdrawalById(context: FlowContext, owner: string, id: string): Withdrawal {
  const key = context.store.get<{ key: string }>(NUMBERS, id)?.key ?? ''
  return requireWithdrawal(context, key.startsWith(`${owner}/`) ? key : '')
}

/** Lets a withdrawal arrive at the bank. */
export function arriveWithdrawal(context: FlowContext, key: string): void {
  const withdrawal = context.store.get<Withdrawal>(WITHDRAWALS, key)
  if (withdrawal?.status !== 'CREATE_SUCCESS') return
  move(context, withdrawal, wayOf(withdrawal), `bank/${withdrawal.owner}`)
  update(context, { ...withdrawal, status: 'SUCCESS' })
}

/**
 * Lets a withdrawal fail on its way, or the bank return one that arrived; the money comes back.
 *
 * @throws Failure when it has failed or come back already.
 */
export function returnWithdrawal(
  context: FlowContext,
  withdrawal: Withdrawal,
  reason: string,
): Withdrawal {
  const { status, owner, accountType } = withdrawal
  if (status === 'FAIL' || status === 'REFUND')
    throw new Failure(400, 'INVALID_REQUEST', `提现单状态为 ${status}，不能退回`)
  const arrived = status === 'SUCCESS'
  const from: Account = arrived ? `bank/${owner}` : wayOf(withdrawal)
  move(context, withdrawal, from, accountOf(owner, accountType))
  return update(context, { ...withdrawal, status: arrived ? 'REFUND' : 'FAIL', reason })
}

function update(context: FlowContext, withdrawal: Withdrawal): Withdrawal {
  const changed = { ...withdrawal, updatedAt: context.clock.now() }
  context.store.put(WITHDRAWALS, withdrawal.key, changed)
  if (changed.notifyUrl !== undefined)
    context.notifier.notify({
      event: 'MCHWITHDRAW.CHANGE',
      dialect: 'v3',
      url: changed.notifyUrl,
      originalType: 'mch_withdraw',
      summary: '商户提现状态变更通知',
      resource: showWithdrawal(context, changed),
    })
  return changed
}

/** Shows everything that any operation tells of a withdrawal. */
export function showWithdrawal({ mchid }: FlowContext, withdrawal: Withdrawal): JsonObject {
  const { subMchid } = withdrawal
  return {
    ...(subMchid === undefined ? {} : { sp_mchid: mchid, sub_mchid: subMchid }),
    status: withdrawal.status,
    withdraw_id: withdrawal.withdrawId,
    out_request_no: withdrawal.outRequestNo,
    amount: withdrawal.amount,
    create_time: toRfc3339(withdrawal.createdAt),
    update_time: toRfc3339(withdrawal.updatedAt),
    reason: withdrawal.reason,
    remark: withdrawal.remark,
    bank_memo: withdrawal.bankMemo,
    account_type: withdrawal.accountType,
    ...BANK,
    ...(subMchid === undefined ? { solution: '' } : {}),
  }
}
