import { toRfc3339 } from '../../clock.js'
import { balanceOf, book } from '../../ledger/ledger.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer, plainBody } from '../documented.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { findOrder, isPaid, type Order, requireOrder, saveOrder } from '../orders/order-ledger.js'
import { frozenAccount, marksOf, payeeOf, RELEASE_FROZEN } from '../orders/order-money.js'
import { frozenOf, placeSplit } from '../profit-sharing/place-split.js'
import { readShare } from '../profit-sharing/profit-sharing.js'
import { addReceiver, removeReceiver } from '../profit-sharing/receivers.js'
import { findSplit, requireSplit, type Split } from '../profit-sharing/split-ledger.js'
import { overseasOrder, payeeIn } from './overseas-doors.js'

const BASE = 'v3/global/profit-sharing'
const RECEIVERS = 'overseas-receiver'
const FROZEN_FOR = 30 * 86_400_000

/** Profit sharing of orders abroad: receivers, splits, release, and what is left of an order. */
export const overseasSharing: Flow = {
  name: 'overseas-sharing',
  routes: {
    [`POST ${BASE}/receivers`]: add,
    [`DELETE ${BASE}/receivers`]: remove,
    [`GET ${BASE}/receivers/{account}`]: queryReceiver,
    [`POST ${BASE}/orders`]: split,
    [`POST ${BASE}/orders/unfreeze`]: unfreeze,
    [`GET ${BASE}/orders/{out_order_no}`]: query,
    [`POST ${BASE}/transactions/mark`]: mark,
    [`GET ${BASE}/transactions/{transaction_id}/amounts`]: queryFrozen,
    [`GET ${BASE}/transactions/{transaction_id}/refundable-amounts`]: queryRefundable,
  },
}

function receiverKey(call: Call, account: string): string {
  return `${payeeIn(call)}/${account}`
}

function add(call: Call) {
  const body = plainBody(call)
  addReceiver(call.context, payeeIn(call), body)
  call.context.store.put(RECEIVERS, receiverKey(call, String(body['account'])), body)
  return answer(call, body)
}

function remove(call: Call) {
  const { context, body } = call
  const key = receiverKey(call, String(body['account']))
  const known = context.store.get<JsonObject>(RECEIVERS, key)
  if (!known) throw notFound('分账接收方不存在')
  removeReceiver(context, payeeIn(call), { ...known, ...body })
  context.store.delete(RECEIVERS, key)
  return empty()
}

function queryReceiver(call: Call) {
  const { context, variables } = call
  const known = context.store.get<JsonObject>(RECEIVERS, receiverKey(call, variables['account']!))
  if (!known) throw notFound('分账接收方不存在')
  return answer(call, known)
}

function split(call: Call) {
  const { body } = call
  const receivers = ((body['receivers'] ?? []) as JsonObject[]).map(readShare)
  return place(call, { receivers, finish: body['unfreeze_unsplit'] === true })
}

/** Releases what is still frozen of an order. */
function unfreeze(call: Call) {
  return place(call, { receivers: [], finish: true })
}

function place(call: Call, what: Pick<Parameters<typeof placeSplit>[1], 'receivers' | 'finish'>) {
  const { body, context } = call
  const payee = payeeIn(call)
  const made = placeSplit(context, {
    outOrderNo: assignedNumberIn(body, 'out_order_no'),
    transactionId: stringIn(body, 'transaction_id') ?? '',
    ...{ payee, owner: payee, description: stringIn(body, 'description') ?? '' },
    parameters: fingerprint(body),
    ...what,
  })
  return showSplit(call, made)
}

function query(call: Call) {
  const { context, variables, query: given } = call
  const found = requireSplit(findSplit(context, variables['out_order_no']!), {
    transactionId: given['transaction_id'],
    payee: payeeIn(call),
  })
  return showSplit(call, found)
}

function showSplit(call: Call, made: Split) {
  const { currency } = requireOrder(findOrder(call.context, made.order))
  return answer(call, {
    ...{ sub_mchid: made.payee, transaction_id: made.transactionId },
    ...{ out_order_no: made.outOrderNo, order_id: made.orderId, state: made.state },
    receivers: made.receivers.map((share) => ({
      ...{ type: share.type, account: share.account, amount: share.amount, currency },
      ...{ description: share.description, result: share.result, detail_id: share.detailId },
      fail_reason: share.failReason ?? '',
      create_time: toRfc3339(made.createdAt),
      finish_time: made.finishedAt === undefined ? '' : toRfc3339(made.finishedAt),
    })),
  })
}

/** Freezes an order's money for sharing: when it is paid, or now what has not been settled. */
function mark(call: Call) {
  const { context } = call
  const order = overseasOrder(call, 'RESOURCE_NOT_EXISTS')
  if (order.profitSharing) return empty()
  saveOrder(context, { ...order, profitSharing: true })
  if (isPaid(order)) freeze(call, order)
  return empty()
}

function freeze({ context }: Call, order: Order): void {
  const { clock, scheduler } = context
  const from = `unsettled/${payeeOf(order)}` as const
  const amount = order.total - order.refunded - (order.fee ?? 0)
  if (amount > balanceOf(context, from, order.currency))
    throw new Failure(400, 'INVALID_REQUEST', '订单资金已结算，不能分账')
  if (amount < 1) return
  book(context, { ...marksOf(order), from, to: frozenAccount(order), amount, reason: 'freeze' })
  const due = (order.paidAt ?? clock.now()) + FROZEN_FOR
  scheduler.schedule(RELEASE_FROZEN, due, { key: order.key })
}

function queryFrozen(call: Call) {
  const order = overseasOrder(call, 'RESOURCE_NOT_EXISTS')
  const { transactionId, currency } = order
  const unsplit_amount = frozenOf(call.context, order)
  return answer(call, { transaction_id: transactionId, unsplit_amount, currency })
}

function queryRefundable(call: Call) {
  const order = overseasOrder(call, 'RESOURCE_NOT_EXISTS')
  const left = isPaid(order) ? order.total - order.refunded : 0
  return answer(call, {
    ...{ transaction_id: order.transactionId, currency: order.currency },
    ...{ refundable_amount: left, funds_refundable_amount: left },
  })
}
