import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { Failure, parametersDiffer } from '../../gateway/failure.js'
import { type Account, balanceOf, book } from '../../ledger/ledger.js'
import { answer } from '../documented.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from '../flow.js'
import { findTransaction, type Order, requireOrder } from '../orders/order-ledger.js'
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
  const waiting: Account = `unsettled/${order.subMchid}`
  const first = Math.min(amount, balanceOf(context, waiting))
  move(context, waiting, `operation/${mchid}`, first, order)
  move(context, `basic/${order.subMchid}`, `operation/${mchid}`, amount - first, order)
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
