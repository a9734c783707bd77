import { toRfc3339 } from '../clock.js'
import { json } from '../gateway/answer.js'
import { ERROR_NUMBER, Failure, notFound } from '../gateway/failure.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from './flow.js'
import { findTransaction, type Order } from './order.js'
import { outTradeNoIn, textIn } from './orders.js'

interface Receiver {
  type: string
  account: string
  amount: number
  description: string
  detailId: string
  result: 'PENDING' | 'SUCCESS' | 'CLOSED'
}

/** One split of an order's money, or the release of what is left. */
interface Split {
  outOrderNo: string
  orderId: string
  transactionId: string
  receivers: Receiver[]
  state: 'PROCESSING' | 'FINISHED'
  parameters: string
  createdAt: number
  finishedAt?: number
  /** Cents returned by receivers, by account. */
  returned: Record<string, number>
}

interface Return {
  outReturnNo: string
  returnId: string
  outOrderNo: string
  orderId: string
  mchid: string
  amount: number
  description: string
  parameters: string
  at: number
}

/** What of an order's money is still frozen for splitting. */
interface Pot {
  left: number
}

const SPLITS = 'split'
const SPLIT_IDS = 'split-id'
const RETURNS = 'split-return'
const POTS = 'split-pot'
const RECEIVERS = 'split-receiver'
const SETTLE = 'settle-split'
/** Share of an order that may be split, as merchants have it without a special permission. */
const LARGEST_SHARE = 0.3

/** Profit sharing of APIv3: receivers, splits, returns, release. */
export const profitSharing: Flow = {
  name: 'profit-sharing',
  routes: {
    'POST v3/profitsharing/receivers/add': addReceiver,
    'POST v3/profitsharing/receivers/delete': removeReceiver,
    'POST v3/profitsharing/orders': split,
    'GET v3/profitsharing/orders/{out_order_no}': (call) =>
      json(show(requireSplit(call.context, call.variables['out_order_no']!))),
    'POST v3/profitsharing/orders/unfreeze': unfreeze,
    'GET v3/profitsharing/transactions/{transaction_id}/amounts': (call) => {
      const order = requireOrderOf(call.context, call.variables['transaction_id']!)
      return json({
        transaction_id: order.transactionId,
        unsplit_amount: potOf(call.context, order).left,
      })
    },
    'POST v3/profitsharing/return-orders': giveBack,
    'GET v3/profitsharing/return-orders/{out_return_no}': (call) => {
      const found = call.context.store.get<Return>(RETURNS, call.variables['out_return_no']!)
      if (!found) throw notFound('回退单不存在')
      return json(showReturn(found))
    },
  },
  jobs: { [SETTLE]: ({ outOrderNo }, context) => settle(context, String(outOrderNo)) },
}

function receiverKey(body: JsonObject): string {
  return `${body['type']}/${body['account']}`
}

function addReceiver({ body, context }: Call) {
  context.store.put(RECEIVERS, receiverKey(body), { type: body['type'], account: body['account'] })
  return json({
    type: body['type'],
    account: body['account'],
    relation_type: body['relation_type'],
    ...(textIn(body, 'sub_mchid') ? { sub_mchid: body['sub_mchid'] } : {}),
  })
}

function removeReceiver({ body, context }: Call) {
  context.store.delete(RECEIVERS, receiverKey(body))
  return json({
    type: body['type'],
    account: body['account'],
    ...(textIn(body, 'sub_mchid') ? { sub_mchid: body['sub_mchid'] } : {}),
  })
}

function requireOrderOf(context: FlowContext, transactionId: string): Order {
  const order = findTransaction(context, transactionId)
  if (!order) throw notFound('支付订单不存在')
  if (!order.profitSharing) throw new Failure(400, 'INVALID_REQUEST', '非分账订单不支持分账')
  return order
}

function potOf({ store }: FlowContext, order: Order): Pot {
  return store.get<Pot>(POTS, order.key) ?? { left: order.total - order.refunded }
}

function requireSplit({ store }: FlowContext, outOrderNo: string): Split {
  const found = store.get<Split>(SPLITS, outOrderNo)
  if (!found) throw notFound('分账单不存在')
  return found
}

/** Returns the split that was made before under this number, unless its parameters differ. */
function earlierSplit(
  { store }: FlowContext,
  outOrderNo: string,
  parameters: string,
): Split | undefined {
  const earlier = store.get<Split>(SPLITS, outOrderNo)
  if (earlier && earlier.parameters !== parameters) {
    throw new Failure(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
      number: ERROR_NUMBER.repeatedWithOthers,
    })
  }
  return earlier
}

function split({ body, context }: Call) {
  const outOrderNo = outTradeNoIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = earlierSplit(context, outOrderNo, parameters)
  if (earlier) return json(show(earlier))
  const order = requireOrderOf(context, textIn(body, 'transaction_id') ?? '')
  const receivers = ((body['receivers'] ?? []) as JsonObject[]).map((receiver) =>
    receiverOf(context, receiver),
  )
  const shared = receivers.reduce((total, { amount }) => total + amount, 0)
  const { left } = potOf(context, order)
  const already = order.total - order.refunded - left
  if (shared > left) throw new Failure(400, 'NOT_ENOUGH', '分账金额超出待分金额')
  if (already + shared > Math.floor(order.total * LARGEST_SHARE))
    throw new Failure(403, 'RULE_LIMIT', '分账金额超出最大分账比例')
  context.store.put(POTS, order.key, {
    left: body['unfreeze_unsplit'] === true ? 0 : left - shared,
  } satisfies Pot)
  return json(
    show(
      keep(context, {
        outOrderNo,
        transactionId: order.transactionId ?? '',
        receivers,
        parameters,
      }),
    ),
  )
}

function receiverOf({ store, random }: FlowContext, receiver: JsonObject): Receiver {
  if (!store.get(RECEIVERS, receiverKey(receiver)))
    throw new Failure(400, 'RECEIVER_INVALID', '分账接收方关系不存在，请先添加')
  const amount = Number(receiver['amount'])
  if (!Number.isInteger(amount) || amount < 1)
    throw new Failure(400, 'PARAM_ERROR', '分账金额必须大于0', {
      number: ERROR_NUMBER.outOfRange,
      detail: { location: 'body', field: '/receivers', value: amount, issue: 'at least 1' },
    })
  const { type, account, description } = receiver
  return {
    type: String(type),
    account: String(account),
    description: String(description),
    amount,
    detailId: `36${random.digits(26)}`,
    result: 'PENDING',
  }
}

function keep(
  { store, random, clock, scheduler, settleDelay }: FlowContext,
  facts: Pick<Split, 'outOrderNo' | 'transactionId' | 'receivers' | 'parameters'>,
): Split {
  const made: Split = {
    ...facts,
    orderId: `30${random.digits(26)}`,
    state: 'PROCESSING',
    createdAt: clock.now(),
    returned: {},
  }
  store.put(SPLITS, made.outOrderNo, made)
  store.put(SPLIT_IDS, made.orderId, { outOrderNo: made.outOrderNo })
  scheduler.schedule(SETTLE, clock.now() + settleDelay, { outOrderNo: made.outOrderNo })
  return made
}

function settle({ store, clock }: FlowContext, outOrderNo: string): void {
  const made = store.get<Split>(SPLITS, outOrderNo)
  if (made?.state !== 'PROCESSING') return
  const receivers = made.receivers.map((receiver) => ({ ...receiver, result: 'SUCCESS' as const }))
  store.put(SPLITS, outOrderNo, {
    ...made,
    receivers,
    state: 'FINISHED',
    finishedAt: clock.now(),
  } satisfies Split)
}

function unfreeze({ body, context }: Call) {
  const outOrderNo = outTradeNoIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = earlierSplit(context, outOrderNo, parameters)
  if (earlier) return json(show(earlier))
  const order = requireOrderOf(context, textIn(body, 'transaction_id') ?? '')
  context.store.put(POTS, order.key, { left: 0 } satisfies Pot)
  return json(
    show(
      keep(context, {
        outOrderNo,
        transactionId: order.transactionId ?? '',
        receivers: [],
        parameters,
      }),
    ),
  )
}

function giveBack({ body, context }: Call) {
  const { store, clock, random } = context
  const outReturnNo = outTradeNoIn(body, 'out_return_no')
  const parameters = fingerprint(body)
  const earlier = store.get<Return>(RETURNS, outReturnNo)
  if (earlier) {
    if (earlier.parameters === parameters) return json(showReturn(earlier))
    throw new Failure(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
      number: ERROR_NUMBER.repeatedWithOthers,
    })
  }
  const id = textIn(body, 'order_id')
  const made = requireSplit(
    context,
    (id === undefined
      ? textIn(body, 'out_order_no')
      : store.get<{ outOrderNo: string }>(SPLIT_IDS, id)?.outOrderNo) ?? '',
  )
  const mchid = textIn(body, 'return_mchid') ?? ''
  const amount = Number(body['amount'])
  const received = made.receivers
    .filter(({ account, result }) => account === mchid && result === 'SUCCESS')
    .reduce((total, receiver) => total + receiver.amount, 0)
  const back = (made.returned[mchid] ?? 0) + amount
  if (!(amount > 0) || back > received)
    throw new Failure(400, 'INVALID_REQUEST', '回退金额超过已分金额')
  store.put(SPLITS, made.outOrderNo, {
    ...made,
    returned: { ...made.returned, [mchid]: back },
  } satisfies Split)
  const { outOrderNo, orderId } = made
  const kept: Return = {
    outReturnNo,
    returnId: `31${random.digits(26)}`,
    outOrderNo,
    orderId,
    mchid,
    amount,
    description: textIn(body, 'description') ?? '',
    parameters,
    at: clock.now(),
  }
  store.put(RETURNS, outReturnNo, kept)
  return json(showReturn(kept))
}

function show(made: Split): Record<string, unknown> {
  return {
    transaction_id: made.transactionId,
    out_order_no: made.outOrderNo,
    order_id: made.orderId,
    state: made.state,
    receivers: made.receivers.map(({ detailId, ...receiver }) => ({
      ...receiver,
      detail_id: detailId,
      create_time: toRfc3339(made.createdAt),
      finish_time: toRfc3339(made.finishedAt ?? made.createdAt),
    })),
  }
}

function showReturn(made: Return): Record<string, unknown> {
  return {
    ...{
      order_id: made.orderId,
      out_order_no: made.outOrderNo,
      out_return_no: made.outReturnNo,
      return_id: made.returnId,
    },
    ...{
      return_mchid: made.mchid,
      amount: made.amount,
      description: made.description,
      result: 'SUCCESS',
    },
    ...{ create_time: toRfc3339(made.at), finish_time: toRfc3339(made.at) },
  }
}
