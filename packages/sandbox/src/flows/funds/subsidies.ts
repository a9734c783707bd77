import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { type Account, balanceOf, book } from '../../ledger/ledger.js'
import { Failure, parametersDiffer } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from '../flow.js'
import { findTransaction, isPaid, type Order, requireOrder } from '../orders/order-ledger.js'
import { findRefundById, type Refund, requireRefund } from '../refunds/refund-ledger.js'
import { amountIn } from './withdrawals.js'

/** What a platform adds to a sub-merchant's order, or that it adds nothing. */
interface Subsidy {
  transactionId: string
  /** In cents; 0 when the platform cancelled. */
  amount: number
  returned: number
  shown: JsonObject
  parameters: string
}

interface SubsidyReturn {
  shown: JsonObject
  parameters: string
}

const BASE = 'v3/ecommerce/subsidies'
const SUBSIDIES = 'subsidy'
const RETURNS = 'subsidy-return'
const RETURNED = 'subsidy-return-of-refund'
/** The most that is added to one order, in cents: five thousand yuan. */
const MOST = 500_000

/** Subsidies of a platform: from its operation account to the sub-merchant, and back. */
export const subsidies: Flow = {
  name: 'subsidies',
  routes: {
    [`POST ${BASE}/create`]: create,
    [`POST ${BASE}/cancel`]: cancel,
    [`POST ${BASE}/return`]: giveBack,
  },
}

function orderIn({ body, context }: Call): Order {
  const order = requireOrder(
    findTransaction(context, stringIn(body, 'transaction_id') ?? ''),
    'RESOURCE_NOT_EXISTS',
  )
  if (order.subMchid !== body['sub_mchid'])
    throw new Failure(403, 'NO_AUTH', '该订单不属于此二级商户')
  return order
}

function subsidyOf({ store }: FlowContext, { transactionId }: Order): Subsidy | undefined {
  return store.get<Subsidy>(SUBSIDIES, transactionId!)
}

function create(call: Call) {
  const { body, context } = call
  const order = orderIn(call)
  const parameters = fingerprint(body)
  const earlier = subsidyOf(context, order)
  if (earlier?.amount === 0) throw new Failure(400, 'INVALID_REQUEST', '该订单已取消补差')
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return answer(call, earlier.shown)
  const amount = amountIn(body)
  checkAmount(order, amount)
  refundIn(call, order)
  const { random, clock, mchid } = context
  const shown = {
    ...body,
    subsidy_id: `30${random.digits(26)}`,
    result: 'SUCCESS',
    success_time: toRfc3339(clock.now()),
  }
  move(context, `operation/${mchid}`, `unsettled/${order.subMchid}`, amount, order)
  save(context, order, { amount, returned: 0, shown, parameters })
  return answer(call, shown)
}

/**
 * Checks a subsidy: what the order promised, or less of it once something was refunded. Where the
 * order promised nothing, at most what it costs.
 */
function checkAmount(order: Order, amount: number): void {
  const { subsidyAmount: promised, total, refunds } = order
  const most = Math.min(MOST, promised ?? total)
  const isLess = promised !== undefined && amount < promised && refunds === 0
  if (!isPaid(order) || amount > most || isLess)
    throw new Failure(400, 'INVALID_REQUEST', '补差金额应与下单时的补差金额一致')
}

/** Finds the refund that a request names. @throws Failure when it is none of the order's. */
function refundIn({ body, context }: Call, order: Order): Refund | undefined {
  const id = stringIn(body, 'refund_id')
  if (id === undefined) return undefined
  const refund = findRefundById(context, id)
  return requireRefund(refund?.order === order.key ? refund : undefined)
}

function save({ store }: FlowContext, order: Order, facts: Except<Subsidy, 'transactionId'>): void {
  const transactionId = order.transactionId!
  store.put(SUBSIDIES, transactionId, { ...facts, transactionId })
}

function move(
  context: FlowContext,
  from: Account,
  to: Account,
  amount: number,
  { outTradeNo }: Order,
): void {
  if (amount > 0) book(context, { from, to, amount, reason: 'subsidy', reference: outTradeNo })
}

function cancel(call: Call) {
  const { body, context } = call
  const order = orderIn(call)
  const earlier = subsidyOf(context, order)
  if (earlier && earlier.amount > 0)
    throw new Failure(400, 'INVALID_REQUEST', '该订单已补差，不能取消')
  const shown = { ...body, result: 'SUCCESS' }
  save(context, order, { amount: 0, returned: 0, shown, parameters: fingerprint(body) })
  return answer(call, shown)
}

function giveBack(call: Call) {
  const { body, context } = call
  const { store, random, clock, mchid } = context
  const order = orderIn(call)
  const number = assignedNumberIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const key = `${order.subMchid}/${number}`
  const earlier = store.get<SubsidyReturn>(RETURNS, key)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return answer(call, earlier.shown)
  const amount = amountIn(body)
  const subsidy = subsidyOf(context, order)
  if (!subsidy || subsidy.returned + amount > subsidy.amount)
    throw new Failure(400, 'INVALID_REQUEST', '补差回退金额超过可回退的补差金额')
  const refund = refundIn(call, order)
  if (refund && store.get(RETURNED, refund.refundId))
    throw new Failure(400, 'INVALID_REQUEST', '一笔微信退款单只允许补差回退一次')
  for (const { account, part } of sourcesIn(call, order, amount))
    move(context, account, `operation/${mchid}`, part, order)
  if (refund) store.put(RETURNED, refund.refundId, { key })
  const shown = {
    ...body,
    subsidy_refund_id: `31${random.digits(26)}`,
    result: 'SUCCESS',
    success_time: toRfc3339(clock.now()),
  }
  store.put(SUBSIDIES, subsidy.transactionId, { ...subsidy, returned: subsidy.returned + amount })
  store.put(RETURNS, key, { shown, parameters })
  return answer(call, shown)
}

/**
 * Reads which accounts a return is taken from: the one that is named, or unsettled money first.
 *
 * @throws Failure `INVALID_REQUEST` when the parts are another sum.
 */
function sourcesIn({ body, context }: Call, { subMchid }: Order, amount: number) {
  const [waiting, available] = [`unsettled/${subMchid}`, `basic/${subMchid}`] as const
  const named = Array.isArray(body['from']) ? (body['from'] as JsonObject[]) : []
  if (named.length === 0) {
    const first = Math.min(amount, balanceOf(context, waiting))
    return [
      { account: waiting, part: first },
      { account: available, part: amount - first },
    ]
  }
  const sources = named.map((source) => ({
    account: source['account'] === 'UNAVAILABLE' ? waiting : available,
    part: Number(source['amount'] ?? amount),
  }))
  if (sources.reduce((sum, { part }) => sum + part, 0) === amount) return sources
  throw new Failure(400, 'INVALID_REQUEST', '补差回退金额应为所有出资账户的金额之和')
}
