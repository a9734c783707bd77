import { toCompactTime } from '../../clock.js'
import { xml } from '../../protocol/response.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import { jsonIn } from '../json-field.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { frozenOf, LARGEST_SHARE, placeSplit, requireSplittable } from './place-split.js'
import { readShare } from './profit-sharing.js'
import { addReceiver, removeReceiver } from './receivers.js'
import { findSplit, requireSplit, type Split } from './split-ledger.js'
import { placeReturn, requireReturn, type SplitReturn } from './split-returns.js'

/** Profit sharing of APIv2: the same splits, with lists as JSON in a field. */
export const sharingV2: Flow = {
  name: 'profit-sharing-v2',
  routes: refusingAsV2(
    {
      'POST v2/pay/profitsharingaddreceiver': (call) => changeReceiver(call, addReceiver),
      'POST v2/pay/profitsharingremovereceiver': (call) => changeReceiver(call, removeReceiver),
      'POST v2/secapi/pay/profitsharing': (call) => split(call, true),
      'POST v2/secapi/pay/multiprofitsharing': (call) => split(call, false),
      'POST v2/secapi/pay/profitsharingfinish': finish,
      'POST v2/pay/profitsharingquery': query,
      'POST v2/pay/profitsharingorderamountquery': queryFrozen,
      'POST v2/pay/profitsharingmerchantratioquery': ({ body }) =>
        xml({
          ...partyOf(body),
          brand_mch_id: stringIn(body, 'brand_mch_id'),
          max_ratio: LARGEST_SHARE * 100,
        }),
      'POST v2/secapi/pay/profitsharingreturn': giveBack,
      'POST v2/pay/profitsharingreturnquery': queryReturn,
    },
    { RESOURCE_NOT_EXISTS: 'NOT_FOUND' },
  ),
}

function partyOf(body: Call['body']) {
  return { sub_mch_id: stringIn(body, 'sub_mch_id') }
}

function payeeOf({ body, context }: Call): string {
  return stringIn(body, 'sub_mch_id') ?? context.mchid
}

function changeReceiver(call: Call, change: typeof addReceiver) {
  const receiver = jsonIn(call.body, 'receiver', 'object')
  change(call.context, payeeOf(call), receiver)
  const { type, account } = receiver
  return xml({ receiver: JSON.stringify({ type, account }) })
}

function factsOf(call: Call) {
  const { body } = call
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const payee = payeeOf(call)
  return {
    outOrderNo: assignedNumberIn(body, 'out_order_no'),
    transactionId: stringIn(body, 'transaction_id') ?? '',
    payee,
    owner: payee,
    description: stringIn(body, 'description') ?? '',
    parameters: fingerprint(parameters),
  }
}

/** A single split releases what is left; one of several does not. */
function split(call: Call, single: boolean) {
  const receivers = jsonIn(call.body, 'receivers', 'array').map(readShare)
  const made = placeSplit(call.context, { ...factsOf(call), receivers, finish: single })
  return xml(showSplit(made))
}

function finish(call: Call) {
  const made = placeSplit(call.context, { ...factsOf(call), receivers: [], finish: true })
  return xml(numbersOf(made))
}

function query(call: Call) {
  const { body, context } = call
  const found = requireSplit(findSplit(context, stringIn(body, 'out_order_no') ?? ''), {
    transactionId: stringIn(body, 'transaction_id'),
    payee: payeeOf(call),
  })
  return xml({ ...showSplit(found), status: found.state })
}

function queryFrozen({ body, context }: Call) {
  const order = requireSplittable(context, stringIn(body, 'transaction_id') ?? '')
  return xml({ transaction_id: order.transactionId, unsplit_amount: frozenOf(context, order) })
}

function numbersOf(made: Split) {
  return {
    transaction_id: made.transactionId,
    out_order_no: made.outOrderNo,
    order_id: made.orderId,
  }
}

function showSplit(made: Split) {
  const receivers = made.receivers.map((share) => ({
    type: share.type,
    account: share.account,
    amount: share.amount,
    description: share.description,
    result: share.result,
    detail_id: share.detailId,
    ...(made.finishedAt === undefined ? {} : { finish_time: toCompactTime(made.finishedAt) }),
    ...(share.failReason === undefined ? {} : { fail_reason: share.failReason }),
  }))
  return { ...numbersOf(made), status: made.state, receivers: JSON.stringify(receivers) }
}

function giveBack(call: Call) {
  const { body, context } = call
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const made = placeReturn(context, {
    outReturnNo: assignedNumberIn(body, 'out_return_no'),
    outOrderNo: stringIn(body, 'out_order_no'),
    orderId: stringIn(body, 'order_id'),
    payee: payeeOf(call),
    mchid: stringIn(body, 'return_account') ?? '',
    amount: Number(body['return_amount']),
    description: stringIn(body, 'description') ?? '',
    parameters: fingerprint(parameters),
  })
  return xml(showReturn(made))
}

function queryReturn(call: Call) {
  const { body, context } = call
  const made = requireReturn(context, stringIn(body, 'out_return_no') ?? '', {
    outOrderNo: stringIn(body, 'out_order_no'),
    payee: payeeOf(call),
  })
  return xml(showReturn(made))
}

function showReturn(made: SplitReturn) {
  return {
    order_id: made.orderId,
    out_order_no: made.outOrderNo,
    out_return_no: made.outReturnNo,
    return_no: made.returnId,
    return_account_type: 'MERCHANT_ID',
    return_account: made.mchid,
    return_amount: made.amount,
    description: made.description,
    result: 'SUCCESS',
    finish_time: toCompactTime(made.at),
  }
}
