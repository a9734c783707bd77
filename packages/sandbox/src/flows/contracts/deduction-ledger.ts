import { toDate } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'
import {
  findOrder,
  ORDER_LIFE,
  type Order,
  type OrderFacts,
  placeOrder,
  saveOrder,
} from '../orders/order-ledger.js'
import { settlePayment } from '../orders/settle-payment.js'
import { type Contract, findContract, saveContract, terminateContract } from './contract-ledger.js'
import { requireNotified } from './notices.js'
import { requireScheduled, type Schedule } from './schedules.js'

/** Kind of the job that carries out a deduction that was accepted. */
export const SETTLE_DEDUCTION = 'settle-deduction'

/** What a merchant asks to deduct. */
export interface Deduction
  extends Pick<
    OrderFacts,
    | 'dialect'
    | 'outTradeNo'
    | 'total'
    | 'currency'
    | 'description'
    | 'parameters'
    | 'attach'
    | 'notifyUrl'
    | 'subMchid'
    | 'subAppid'
  > {
  contract: Contract
  /** Number of an insurance's period. */
  period?: number
}

/**
 * Accepts a deduction: it is paid a little later, unless the contract has ended by then.
 *
 * @throws Failure as `requireDeductible` and `placeOrder` do.
 */
export function deduct(context: FlowContext, { contract, period, ...facts }: Deduction): Order {
  const { mchid, clock, scheduler, settleDelay } = context
  const { total, dialect } = facts
  requireDeductible(contract, { total, at: clock.now(), period, dialect })
  const order = placeOrder(context, {
    ...facts,
    mode: facts.subMchid === undefined ? 'direct' : 'partner',
    ...{ mchid, appid: contract.appid, openid: contract.openid, tradeType: 'PAP' },
    ...{ expiresAt: clock.now() + ORDER_LIFE, profitSharing: false },
  })
  scheduler.schedule(SETTLE_DEDUCTION, clock.now() + settleDelay, {
    ...{ key: order.key, contract: contract.contract_id, at: clock.now() },
    ...(period === undefined ? {} : { period }),
  })
  return order
}

/** Carries out a deduction; one that the contract no longer allows fails. */
export function settleDeduction(context: FlowContext, data: Record<string, unknown>): void {
  const order = findOrder(context, String(data['key']))
  const contract = findContract(context, String(data['contract']))
  if (order?.state !== 'NOTPAY' || !contract) return
  const period = data['period'] === undefined ? undefined : Number(data['period'])
  const { total, dialect } = order
  try {
    requireDeductible(contract, { total, at: Number(data['at']), period, dialect })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    saveOrder(context, { ...order, state: 'PAYERROR' })
    return
  }
  settlePayment(context, order)
  finishDeduction(context, contract, period)
}

/**
 * Checks all that allows a deduction, whatever the door: the contract, the amount, the notice that
 * the payer got, and the agreed schedule.
 *
 * @throws Failure with the dialect's code.
 */
export function requireDeductible(
  contract: Contract,
  {
    total,
    at,
    period,
    dialect,
  }: { total: number; at: number; period?: number | undefined; dialect: Order['dialect'] },
): void {
  const isV2 = dialect === 'v2'
  if (contract.state === 'TERMINATED')
    throw new Failure(400, isV2 ? 'CONTRACT_NOT_EXIST' : 'INVALID_REQUEST', '签约协议已解约')
  if (at >= contract.expiresAt)
    throw new Failure(400, isV2 ? 'CONTRACTERROR' : 'INVALID_REQUEST', '签约协议已过期')
  if (!Number.isSafeInteger(total) || total < 1)
    throw new Failure(400, 'PARAM_ERROR', '扣费金额必须大于0')
  if (contract.notice) requireNotified(contract.notice, { total, at })
  const schedule = scheduleOf(contract, period)
  if (schedule) requireScheduled(contract, schedule, { total, at })
}

/** Finds an agreed deduction. @throws Failure `RESOURCE_NOT_EXISTS` for an unknown period. */
export function scheduleOf(contract: Contract, period: number | undefined): Schedule | undefined {
  const found = contract.schedules.find((schedule) => schedule.period === period)
  if (period !== undefined && !found)
    throw new Failure(404, 'RESOURCE_NOT_EXISTS', '扣费周期不存在')
  return found
}

/** Notes what a deduction used up; a contract for a single deduction ends with it. */
export function finishDeduction(
  context: FlowContext,
  contract: Contract,
  period?: number | undefined,
): void {
  const paid = scheduleOf(contract, period)
  const kept = saveContract(context, {
    ...contract,
    ...(contract.notice && { notice: { ...contract.notice, used: true } }),
    schedules: contract.schedules.map((schedule) =>
      schedule === paid
        ? { ...schedule, state: 'PAID', paidOn: toDate(context.clock.now()) }
        : schedule,
    ),
  })
  if (paid && contract.family === 'papay')
    terminateContract(context, kept, 'SYSTEM_TERMINATE', '扣费成功，协议自动解约')
}
