import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { book } from '../../ledger/ledger.js'
import { Failure } from '../../protocol/failure.js'
import { documentedResource, documentedWords } from '../documented.js'
import type { FlowContext } from '../flow.js'
import { isQueryable, requireSame } from './rules.js'

/** States of a transfer, as WeChat Pay names them. */
export type TransferState =
  | 'ACCEPTED'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED'

/** A transfer to a user: of a merchant, or of a sub-merchant by its provider or platform. */
export interface Transfer {
  /** `payer/outBillNo`. */
  key: string
  /** Merchant whose operation account pays. */
  payer: string
  subMchid?: string
  outBillNo: string
  billNo: string
  appid: string
  openid: string
  userName?: string
  sceneId?: string
  /** In cents. */
  amount: number
  remark: string
  state: TransferState
  failReason?: string
  notifyUrl?: string
  packageInfo: string
  /** Number of the authorization that the payee gives by confirming. */
  authorizes?: string
  parameters: string
  createdAt: number
  updatedAt: number
  endedAt?: number
}

/** Facts of a new transfer. */
export type TransferFacts = Except<
  Transfer,
  'key' | 'billNo' | 'packageInfo' | 'createdAt' | 'updatedAt' | 'endedAt' | 'failReason'
>

const TRANSFERS = 'transfer'
const NUMBERS = 'transfer-id'
/** Job: what was confirmed arrives, what is being cancelled comes back. */
export const SETTLE = 'settle-transfer'
/** Job: the payee did not confirm in time. */
export const EXPIRE = 'expire-transfer'
const EVENT = 'MCHTRANSFER.BILL.FINISHED'
/** The payee has a day to confirm. */
const PATIENCE = 86_400_000

/** Returns the key of a transfer: numbers belong to the merchant who pays. */
export function transferKey(payer: string, outBillNo: string): string {
  return `${payer}/${outBillNo}`
}

/**
 * Accepts a transfer and takes its money from the operation account, or returns the one that was
 * made before with the same number and parameters.
 *
 * @throws Failure `NOT_ENOUGH`, `ALREADY_EXISTS`, or `INVALID_REQUEST` with other parameters.
 */
export function acceptTransfer(context: FlowContext, facts: TransferFacts): Transfer {
  const { store, clock, random, scheduler, settleDelay } = context
  const key = transferKey(facts.payer, facts.outBillNo)
  const earlier = store.get<Transfer>(TRANSFERS, key)
  if (earlier) {
    requireSame(context, earlier, facts.parameters)
    return earlier
  }
  const now = clock.now()
  const transfer: Transfer = {
    ...facts,
    key,
    billNo: `13${random.digits(38)}`,
    packageInfo: random.text(48),
    createdAt: now,
    updatedAt: now,
  }
  move(context, transfer, `operation/${transfer.payer}`, `on-the-way/${transfer.billNo}`)
  store.put(TRANSFERS, key, transfer)
  store.put(NUMBERS, transfer.billNo, { key })
  if (transfer.state === 'WAIT_USER_CONFIRM') scheduler.schedule(EXPIRE, now + PATIENCE, { key })
  else scheduler.schedule(SETTLE, now + settleDelay, { key })
  return transfer
}

function move(
  context: FlowContext,
  { amount, outBillNo }: Transfer,
  from: Parameters<typeof book>[1]['from'],
  to: Parameters<typeof book>[1]['to'],
): void {
  book(context, { from, to, amount, reason: 'transfer', reference: outBillNo })
}

/**
 * Finds a transfer that can still be queried.
 *
 * @throws Failure `NOT_FOUND` after 30 days, or when there never was one.
 */
export function requireTransfer(context: FlowContext, key: string): Transfer {
  const transfer = context.store.get<Transfer>(TRANSFERS, key)
  if (transfer && isQueryable(context, transfer)) return transfer
  throw new Failure(404, 'NOT_FOUND', '记录不存在')
}

/** Finds a transfer by WeChat Pay's number of it. @throws Failure `NOT_FOUND`. */
export function requireTransferBill(context: FlowContext, billNo: string): Transfer {
  return requireTransfer(context, context.store.get<{ key: string }>(NUMBERS, billNo)?.key ?? '')
}

/** Returns the latest transfers, oldest first. */
export function listTransfers({ store }: FlowContext, limit?: number): Transfer[] {
  return store.list<Transfer>(TRANSFERS, limit)
}

/**
 * Cancels a transfer that its payee did not confirm; the money comes back a little later.
 *
 * @throws Failure `INVALID_REQUEST` after the payee confirmed.
 */
export function cancelTransfer(context: FlowContext, transfer: Transfer): Transfer {
  if (transfer.state === 'CANCELING' || transfer.state === 'CANCELLED') return transfer
  if (transfer.state !== 'WAIT_USER_CONFIRM')
    throw new Failure(400, 'INVALID_REQUEST', `转账单状态为 ${transfer.state}，不能撤销`)
  scheduleSettlement(context, transfer)
  return update(context, { ...transfer, state: 'CANCELING' })
}

/**
 * Accepts a transfer on behalf of the payee.
 *
 * @throws Failure when the transfer does not wait for that.
 */
export function confirmTransfer(context: FlowContext, transfer: Transfer): Transfer {
  if (transfer.state !== 'WAIT_USER_CONFIRM')
    throw new Failure(400, 'INVALID_REQUEST', `转账单状态为 ${transfer.state}，不能确认`)
  scheduleSettlement(context, transfer)
  return update(context, { ...transfer, state: 'TRANSFERING' })
}

function scheduleSettlement({ scheduler, clock, settleDelay }: FlowContext, { key }: Transfer) {
  scheduler.schedule(SETTLE, clock.now() + settleDelay, { key })
}

/** Ends what was confirmed or is being cancelled. */
export function settleTransfer(context: FlowContext, key: string): void {
  const transfer = context.store.get<Transfer>(TRANSFERS, key)
  if (transfer?.state === 'TRANSFERING' || transfer?.state === 'ACCEPTED')
    finish(context, { ...transfer, state: 'SUCCESS' })
  if (transfer?.state === 'CANCELING')
    finish(context, { ...transfer, state: 'CANCELLED', failReason: 'MCH_CANCEL' })
}

/** Ends a transfer that its payee did not confirm within a day. */
export function expireTransfer(context: FlowContext, key: string): void {
  const transfer = context.store.get<Transfer>(TRANSFERS, key)
  if (transfer?.state === 'WAIT_USER_CONFIRM')
    finish(context, { ...transfer, state: 'FAIL', failReason: 'OVERDUE_CLOSE' })
}

/**
 * Lets a transfer fail, and its money come back.
 *
 * @param reason - a documented `fail_reason`, such as `NAME_NOT_CORRECT`
 * @throws RangeError for another word. @throws Failure when the transfer has ended.
 */
export function failTransfer(context: FlowContext, transfer: Transfer, reason: string): Transfer {
  requireReason(reason)
  if (transfer.endedAt !== undefined)
    throw new Failure(400, 'INVALID_REQUEST', `转账单状态为 ${transfer.state}，不能失败`)
  return finish(context, { ...transfer, state: 'FAIL', failReason: reason })
}

/** Checks that a reason is a documented `fail_reason`. @throws RangeError. */
export function requireReason(reason: string): void {
  const known = documentedWords(EVENT, 'fail_reason')
  if (!known.includes(reason))
    throw new RangeError(`${reason} is no fail_reason: ${known.join(', ')}`)
}

function finish(context: FlowContext, transfer: Transfer): Transfer {
  const { billNo, payer, openid, state, notifyUrl } = transfer
  const target = state === 'SUCCESS' ? (`receiver/${openid}` as const) : `operation/${payer}`
  move(context, transfer, `on-the-way/${billNo}`, target as `operation/${string}`)
  const ended = update(context, { ...transfer, endedAt: context.clock.now() })
  if (notifyUrl !== undefined)
    context.notifier.notify({
      event: EVENT,
      dialect: 'v3',
      url: notifyUrl,
      originalType: 'mch_payment',
      summary: '商家转账单据终态通知',
      resource: documentedResource(context, EVENT, showTransfer(context, ended)),
    })
  return ended
}

function update({ store, clock }: FlowContext, transfer: Transfer): Transfer {
  const changed = { ...transfer, updatedAt: clock.now() }
  store.put(TRANSFERS, transfer.key, changed)
  return changed
}

/** Shows everything that any operation tells of a transfer. */
export function showTransfer({ mchid }: FlowContext, transfer: Transfer): Record<string, unknown> {
  const { subMchid, state } = transfer
  return {
    ...(subMchid === undefined ? { mch_id: mchid } : { mchid, sub_mchid: subMchid }),
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.billNo,
    appid: transfer.appid,
    transfer_scene_id: transfer.sceneId,
    state,
    transfer_amount: transfer.amount,
    transfer_remark: transfer.remark,
    openid: transfer.openid,
    user_name: transfer.userName,
    fail_reason: transfer.failReason,
    package_info: state === 'WAIT_USER_CONFIRM' ? transfer.packageInfo : undefined,
    create_time: toRfc3339(transfer.createdAt),
    update_time: toRfc3339(transfer.updatedAt),
  }
}
