import { toRfc3339 } from '../../clock.js'
import { json } from '../../protocol/response.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import {
  frozenOf,
  LARGEST_SHARE,
  placeSplit,
  requireSplittable,
  SETTLE_SPLIT,
} from './place-split.js'
import { addReceiver, removeReceiver } from './receivers.js'
import { settleSplit } from './settle-split.js'
import { findSplit, requireSplit, type Split } from './split-ledger.js'
import { placeReturn, requireReturn, type SplitReturn } from './split-returns.js'

/** Profit sharing of APIv3: receivers, splits, returns, release. */
export const profitSharing: Flow = {
  name: 'profit-sharing',
  routes: {
    'POST v3/profitsharing/receivers/add': add,
    'POST v3/profitsharing/receivers/delete': remove,
    'POST v3/profitsharing/orders': split,
    'GET v3/profitsharing/orders/{out_order_no}': query,
    'POST v3/profitsharing/orders/unfreeze': unfreeze,
    'GET v3/profitsharing/transactions/{transaction_id}/amounts': queryFrozen,
    'POST v3/profitsharing/return-orders': giveBack,
    'GET v3/profitsharing/return-orders/{out_return_no}': queryReturn,
    'GET v3/profitsharing/merchant-configs/{sub_mchid}': ({ variables }) =>
      json({ sub_mchid: variables['sub_mchid'], max_ratio: LARGEST_SHARE * 100 }),
  },
  jobs: { [SETTLE_SPLIT]: ({ outOrderNo }, context) => settleSplit(context, String(outOrderNo)) },
}

function payeeIn(given: JsonObject, { context }: Call): string {
  return stringIn(given, 'sub_mchid') ?? context.mchid
}

function add(call: Call) {
  const { body, context } = call
  addReceiver(context, payeeIn(body, call), body)
  const { type, account, relation_type } = body
  return json({ type, account, relation_type, ...subMchidOf(body) })
}

function remove(call: Call) {
  const { body, context } = call
  removeReceiver(context, payeeIn(body, call), body)
  return json({ type: body['type'], account: body['account'], ...subMchidOf(body) })
}

function split(call: Call) {
  const { body } = call
  const made = placeSplit(call.context, {
    ...factsOf(call),
    receivers: ((body['receivers'] ?? []) as JsonObject[]).map(readShare),
    finish: body['unfreeze_unsplit'] === true,
  })
  return json(showSplit(made, subMchidOf(body)))
}

/** Releases what is still frozen of an order. */
function unfreeze(call: Call) {
  const made = placeSplit(call.context, { ...factsOf(call), receivers: [], finish: true })
  return json(showSplit(made, subMchidOf(call.body)))
}

function factsOf(call: Call) {
  const { body } = call
  const payee = payeeIn(body, call)
  return {
    outOrderNo: assignedNumberIn(body, 'out_order_no'),
    transactionId: stringIn(body, 'transaction_id') ?? '',
    payee,
    owner: payee,
    description: stringIn(body, 'description') ?? '',
    parameters: fingerprint(body),
  }
}

/** Reads one receiver of a split. */
export function readShare({ type, account, amount, description }: JsonObject) {
  return {
    type: String(type),
    account: String(account),
    amount: Number(amount),
    description: String(description),
  }
}

function query(call: Call) {
  const { context, variables, query: given } = call
  const found = requireSplit(findSplit(context, variables['out_order_no']!), {
    transactionId: given['transaction_id'],
    payee: payeeIn(given, call),
  })
  return json(showSplit(found, subMchidOf(given)))
}

/** Answers how many cents of a transaction can still be split. */
export function queryFrozen({ context, variables }: Call) {
  const order = requireSplittable(context, variables['transaction_id']!)
  return json({ transaction_id: order.transactionId, unsplit_amount: frozenOf(context, order) })
}

function giveBack(call: Call) {
  const { body, context } = call
  return json(showReturn(placeReturn(context, returnFactsOf(call)), subMchidOf(body)))
}

/** Reads the facts of a return of APIv3. */
export function returnFactsOf(call: Call) {
  const { body } = call
  return {
    outReturnNo: assignedNumberIn(body, 'out_return_no'),
    outOrderNo: stringIn(body, 'out_order_no'),
    orderId: stringIn(body, 'order_id'),
    payee: payeeIn(body, call),
    mchid: stringIn(body, 'return_mchid') ?? '',
    amount: Number(body['amount']),
    description: stringIn(body, 'description') ?? '',
    parameters: fingerprint(body),
  }
}

function queryReturn(call: Call) {
  const { variables, query: given, context } = call
  const found = requireReturn(context, variables['out_return_no']!, {
    outOrderNo: given['out_order_no'],
    payee: payeeIn(given, call),
  })
  return json(showReturn(found, subMchidOf(given)))
}

function subMchidOf(given: JsonObject) {
  const subMchid = stringIn(given, 'sub_mchid')
  return subMchid === undefined ? {} : { sub_mchid: subMchid }
}

function showSplit(made: Split, party: object): Record<string, unknown> {
  return {
    ...party,
    transaction_id: made.transactionId,
    out_order_no: made.outOrderNo,
    order_id: made.orderId,
    state: made.state,
    receivers: made.receivers.map(({ detailId, failReason, ...share }) => ({
      ...share,
      ...(failReason === undefined ? {} : { fail_reason: failReason }),
      detail_id: detailId,
      create_time: toRfc3339(made.createdAt),
      finish_time: toRfc3339(made.finishedAt ?? made.createdAt),
    })),
  }
}

function showReturn(made: SplitReturn, party: object): Record<string, unknown> {
  return {
    ...party,
    order_id: made.orderId,
    out_order_no: made.outOrderNo,
    out_return_no: made.outReturnNo,
    return_id: made.returnId,
    return_mchid: made.mchid,
    amount: made.amount,
    description: made.description,
    result: 'SUCCESS',
    create_time: toRfc3339(made.at),
    finish_time: toRfc3339(made.at),
  }
}
