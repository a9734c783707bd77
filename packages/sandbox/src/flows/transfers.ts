import { toRfc3339 } from '../clock.js'
import {
  ERROR_NUMBER,
  Failure,
  notFound,
  parameterFailure,
  parametersDiffer,
} from '../gateway/failure.js'
import { json } from '../gateway/response.js'
import { message } from '../messages/index.js'
import { assignedNumberIn, stringIn } from './fields.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow, FlowContext } from './flow.js'

/** A transfer to a user, who confirms it. */
export interface Transfer {
  outBillNo: string
  billNo: string
  appid: string
  openid: string
  /** In cents. */
  amount: number
  remark: string
  state: 'WAIT_USER_CONFIRM' | 'TRANSFERING' | 'SUCCESS' | 'FAIL' | 'CANCELING' | 'CANCELLED'
  failReason?: string
  notifyUrl?: string
  packageInfo: string
  parameters: string
  createdAt: number
  updatedAt: number
}

const TRANSFERS = 'transfer'
const TRANSFER_IDS = 'transfer-id'
const SETTLE = 'settle-transfer'
const EXPIRE = 'expire-transfer'
/** The payee has a day to confirm. */
const PATIENCE = 86_400_000
const BASE = 'v3/fund-app/mch-transfer/transfer-bills'

/** Transfer bills of APIv3. */
export const transfers: Flow = {
  name: 'transfers',
  routes: {
    [`POST ${BASE}`]: place,
    [`GET ${BASE}/out-bill-no/{out_bill_no}`]: ({ context, variables }) =>
      json(show(context, requireTransfer(context, variables['out_bill_no']!))),
    [`GET ${BASE}/transfer-bill-no/{transfer_bill_no}`]: ({ context, variables }) => {
      const index = context.store.get<{ outBillNo: string }>(
        TRANSFER_IDS,
        variables['transfer_bill_no']!,
      )
      return json(show(context, requireTransfer(context, index?.outBillNo ?? '')))
    },
    [`POST ${BASE}/out-bill-no/{out_bill_no}/cancel`]: cancel,
  },
  jobs: {
    [SETTLE]: ({ outBillNo }, context) => settle(context, String(outBillNo)),
    [EXPIRE]: ({ outBillNo }, context) => {
      const transfer = findTransfer(context, String(outBillNo))
      if (transfer?.state === 'WAIT_USER_CONFIRM')
        finish(context, { ...transfer, state: 'FAIL', failReason: 'OVERDUE_CLOSE' })
    },
  },
}

function place({ body, context }: Call) {
  const { store, clock, random, scheduler } = context
  const outBillNo = assignedNumberIn(body, 'out_bill_no')
  const parameters = fingerprint(body)
  const earlier = findTransfer(context, outBillNo)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return json(ticket(earlier))
  const amount = Number(body['transfer_amount'])
  if (!Number.isInteger(amount) || amount < 1)
    throw parameterFailure(
      { location: 'body', field: '/transfer_amount', value: amount },
      message('parameter.amount', { least: 1 }),
      { message: '转账金额必须大于0', number: ERROR_NUMBER.outOfRange },
    )
  const notifyUrl = stringIn(body, 'notify_url')
  const transfer: Transfer = {
    ...{
      outBillNo,
      billNo: `13${random.digits(38)}`,
      appid: stringIn(body, 'appid') ?? '',
      openid: stringIn(body, 'openid') ?? '',
    },
    ...{
      amount,
      remark: stringIn(body, 'transfer_remark') ?? '',
      state: 'WAIT_USER_CONFIRM',
      packageInfo: random.text(48),
      parameters,
    },
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    ...{ createdAt: clock.now(), updatedAt: clock.now() },
  }
  store.put(TRANSFERS, outBillNo, transfer)
  store.put(TRANSFER_IDS, transfer.billNo, { outBillNo })
  scheduler.schedule(EXPIRE, clock.now() + PATIENCE, { outBillNo })
  return json(ticket(transfer))
}

function ticket({ outBillNo, billNo, createdAt, state, packageInfo }: Transfer) {
  const waiting = state === 'WAIT_USER_CONFIRM' ? { package_info: packageInfo } : {}
  return {
    out_bill_no: outBillNo,
    transfer_bill_no: billNo,
    create_time: toRfc3339(createdAt),
    state,
    ...waiting,
  }
}

function findTransfer({ store }: FlowContext, outBillNo: string): Transfer | undefined {
  return store.get<Transfer>(TRANSFERS, outBillNo)
}

/** Returns the latest transfers, oldest first. */
export function listTransfers({ store }: FlowContext, limit?: number): Transfer[] {
  return store.list<Transfer>(TRANSFERS, limit)
}

function requireTransfer(context: FlowContext, outBillNo: string): Transfer {
  const transfer = findTransfer(context, outBillNo)
  if (!transfer) throw notFound('转账单不存在')
  return transfer
}

function cancel({ context, variables }: Call) {
  const transfer = requireTransfer(context, variables['out_bill_no']!)
  if (transfer.state === 'SUCCESS' || transfer.state === 'TRANSFERING')
    throw new Failure(400, 'INVALID_REQUEST', '用户已确认收款，不能撤销')
  const cancelling =
    transfer.state === 'WAIT_USER_CONFIRM'
      ? update(context, { ...transfer, state: 'CANCELING' })
      : transfer
  if (cancelling !== transfer)
    context.scheduler.schedule(SETTLE, context.clock.now() + context.settleDelay, {
      outBillNo: transfer.outBillNo,
    })
  const state = cancelling.state === 'CANCELLED' ? 'CANCELLED' : 'CANCELING'
  return json({
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.billNo,
    state,
    update_time: toRfc3339(cancelling.updatedAt),
  })
}

/**
 * Accepts a transfer on behalf of the payee.
 *
 * @throws Failure when the transfer does not wait for that.
 */
export function confirmTransfer(context: FlowContext, outBillNo: string): Transfer {
  const transfer = requireTransfer(context, outBillNo)
  if (transfer.state !== 'WAIT_USER_CONFIRM')
    throw new Failure(400, 'INVALID_REQUEST', `转账单状态为 ${transfer.state}，不能确认`)
  context.scheduler.schedule(SETTLE, context.clock.now() + context.settleDelay, { outBillNo })
  return update(context, { ...transfer, state: 'TRANSFERING' })
}

function settle(context: FlowContext, outBillNo: string): void {
  const transfer = findTransfer(context, outBillNo)
  if (transfer?.state === 'TRANSFERING') finish(context, { ...transfer, state: 'SUCCESS' })
  if (transfer?.state === 'CANCELING')
    finish(context, { ...transfer, state: 'CANCELLED', failReason: 'MCH_CANCEL' })
}

function finish(context: FlowContext, transfer: Transfer): void {
  const ended = update(context, transfer)
  if (!ended.notifyUrl) return
  const { appid: _appid, transfer_remark: _remark, ...resource } = show(context, ended)
  context.notifier.notify({
    event: 'MCHTRANSFER.BILL.FINISHED',
    dialect: 'v3',
    url: ended.notifyUrl,
    originalType: 'mch_payment',
    summary: '商家转账单据终态通知',
    resource,
  })
}

function update({ store, clock }: FlowContext, transfer: Transfer): Transfer {
  const changed = { ...transfer, updatedAt: clock.now() }
  store.put(TRANSFERS, transfer.outBillNo, changed)
  return changed
}

function show({ mchid }: FlowContext, transfer: Transfer): Record<string, unknown> {
  return {
    ...{
      mch_id: mchid,
      out_bill_no: transfer.outBillNo,
      transfer_bill_no: transfer.billNo,
      appid: transfer.appid,
      state: transfer.state,
    },
    ...{
      transfer_amount: transfer.amount,
      transfer_remark: transfer.remark,
      openid: transfer.openid,
    },
    ...(transfer.failReason === undefined ? {} : { fail_reason: transfer.failReason }),
    ...{ create_time: toRfc3339(transfer.createdAt), update_time: toRfc3339(transfer.updatedAt) },
  }
}
