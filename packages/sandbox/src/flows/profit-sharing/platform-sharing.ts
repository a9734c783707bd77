import { toRfc3339 } from '../../clock.js'
import { json } from '../../protocol/response.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { LARGEST_SHARE, placeSplit } from './place-split.js'
import { queryFrozen, readShare, returnFactsOf } from './profit-sharing.js'
import { addReceiver, removeReceiver } from './receivers.js'
import { findSplit, requireSplit, type Share, type Split } from './split-ledger.js'
import { placeReturn, requireReturn, type SplitReturn } from './split-returns.js'

/** What differs between the doors of an ecommerce platform and of a brand. */
interface Door {
  base: string
  /** Whose receivers they are: the platform, or the brand that the request names. */
  owner(call: Call): string
  /** How a receiver's account is named in a split. */
  account: 'receiver_account' | 'account'
  show(share: Share): JsonObject
}

const ECOMMERCE: Door = {
  base: 'v3/ecommerce/profitsharing',
  owner: ({ context }) => context.mchid,
  account: 'receiver_account',
  show: ({ type, account }) => ({
    type,
    receiver_account: account,
    ...(type === 'MERCHANT_ID' ? { receiver_mchid: account } : {}),
  }),
}

const BRAND: Door = {
  base: 'v3/brand/profitsharing',
  owner: ({ body, context }) => stringIn(body, 'brand_mchid') ?? context.mchid,
  account: 'account',
  show: ({ type, account }) => ({ type, account }),
}

/** Profit sharing of ecommerce platforms and of brands: the same splits by other doors. */
export const platformSharing: Flow = {
  name: 'platform-sharing',
  routes: {
    ...routesOf(ECOMMERCE),
    ...routesOf(BRAND),
    'GET v3/brand/profitsharing/brand-configs/{brand_mchid}': ({ variables }) =>
      json({ brand_mchid: variables['brand_mchid'], max_ratio: LARGEST_SHARE * 100 }),
  },
}

function routesOf(door: Door): Flow['routes'] {
  const { base } = door
  return {
    [`POST ${base}/receivers/add`]: (call) => {
      addReceiver(call.context, door.owner(call), call.body)
      return json(receiverOf(call))
    },
    [`POST ${base}/receivers/delete`]: (call) => {
      removeReceiver(call.context, door.owner(call), call.body)
      return json(receiverOf(call))
    },
    [`POST ${base}/orders`]: (call) => split(call, door),
    [`GET ${base}/orders`]: (call) => query(call, door),
    [`POST ${base}/finish-order`]: (call) => finish(call, door),
    [`GET ${base}/orders/{transaction_id}/amounts`]: queryFrozen,
    [`POST ${base}/returnorders`]: (call) =>
      json(showReturn(placeReturn(call.context, returnFactsOf(call)))),
    [`GET ${base}/returnorders`]: queryReturn,
  }
}

function receiverOf({ body }: Call) {
  const { brand_mchid, type, account } = body
  return { ...(brand_mchid === undefined ? {} : { brand_mchid }), type, account }
}

function factsOf(call: Call, door: Door) {
  const { body } = call
  return {
    outOrderNo: assignedNumberIn(body, 'out_order_no'),
    transactionId: stringIn(body, 'transaction_id') ?? '',
    payee: stringIn(body, 'sub_mchid') ?? '',
    owner: door.owner(call),
    description: stringIn(body, 'description') ?? '',
    parameters: fingerprint(body),
  }
}

function split(call: Call, door: Door) {
  const { body } = call
  const receivers = (body['receivers'] as JsonObject[]).map((receiver) =>
    readShare({ ...receiver, account: receiver[door.account] }),
  )
  const made = placeSplit(call.context, {
    ...factsOf(call, door),
    receivers,
    finish: body['finish'] === true,
  })
  const { brand_mchid } = body
  return json({ ...(brand_mchid === undefined ? {} : { brand_mchid }), ...showSplit(made, door) })
}

function finish(call: Call, door: Door) {
  const made = placeSplit(call.context, { ...factsOf(call, door), receivers: [], finish: true })
  return json(numbersOf(made))
}

function query({ query: given, context }: Call, door: Door) {
  const found = requireSplit(findSplit(context, given['out_order_no'] ?? ''), {
    transactionId: given['transaction_id'],
    payee: given['sub_mchid'],
  })
  const isFinish = found.receivers.length === 0
  return json({
    ...showSplit(found, door),
    ...(isFinish ? { finish_amount: found.released, finish_description: found.description } : {}),
  })
}

function numbersOf(made: Split) {
  return {
    sub_mchid: made.payee,
    transaction_id: made.transactionId,
    out_order_no: made.outOrderNo,
    order_id: made.orderId,
  }
}

function showSplit(made: Split, door: Door): Record<string, unknown> {
  return {
    ...numbersOf(made),
    status: made.state,
    receivers: made.receivers.map((share) => ({
      ...door.show(share),
      amount: share.amount,
      description: share.description,
      result: share.result,
      ...(share.failReason === undefined ? {} : { fail_reason: share.failReason }),
      detail_id: share.detailId,
      finish_time: toRfc3339(made.finishedAt ?? made.createdAt),
    })),
  }
}

function queryReturn({ query: given, context }: Call) {
  return json(
    showReturn(
      requireReturn(context, given['out_return_no'] ?? '', {
        outOrderNo: given['out_order_no'],
        payee: given['sub_mchid'],
      }),
    ),
  )
}

function showReturn(made: SplitReturn): Record<string, unknown> {
  return {
    sub_mchid: made.payee,
    order_id: made.orderId,
    out_order_no: made.outOrderNo,
    out_return_no: made.outReturnNo,
    return_mchid: made.mchid,
    return_no: made.returnId,
    amount: made.amount,
    result: 'SUCCESS',
    finish_time: toRfc3339(made.at),
  }
}
