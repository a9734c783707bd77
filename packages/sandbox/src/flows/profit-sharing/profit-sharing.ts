import { ERROR_NUMBER, Failure, parameterFailure } from '../../gateway/failure.js'
import { json } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from '../flow.js'
import { addReceiver, isReceiver, removeReceiver } from './receivers.js'
import {
  addSplit,
  earlierSplit,
  findSplit,
  frozenOf,
  requireSplit,
  requireSplittable,
  SETTLE_SPLIT,
  type Share,
  setFrozen,
  settleSplit,
  showSplit,
} from './split-ledger.js'
import { queryReturn, returnShare } from './split-returns.js'

/** Share of an order that may be split, as merchants have it without a special permission. */
const LARGEST_SHARE = 0.3

/** Profit sharing of APIv3: receivers, splits, returns, release. */
export const profitSharing: Flow = {
  name: 'profit-sharing',
  routes: {
    'POST v3/profitsharing/receivers/add': addReceiver,
    'POST v3/profitsharing/receivers/delete': removeReceiver,
    'POST v3/profitsharing/orders': split,
    'GET v3/profitsharing/orders/{out_order_no}': query,
    'POST v3/profitsharing/orders/unfreeze': unfreeze,
    'GET v3/profitsharing/transactions/{transaction_id}/amounts': queryFrozen,
    'POST v3/profitsharing/return-orders': returnShare,
    'GET v3/profitsharing/return-orders/{out_return_no}': queryReturn,
  },
  jobs: { [SETTLE_SPLIT]: ({ outOrderNo }, context) => settleSplit(context, String(outOrderNo)) },
}

function query({ context, variables }: Call) {
  return json(showSplit(requireSplit(findSplit(context, variables['out_order_no']!))))
}

function queryFrozen({ context, variables }: Call) {
  const order = requireSplittable(context, variables['transaction_id']!)
  return json({
    transaction_id: order.transactionId,
    unsplit_amount: frozenOf(context, order),
  })
}

function split({ body, context }: Call) {
  const outOrderNo = assignedNumberIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = earlierSplit(context, outOrderNo, parameters)
  if (earlier) return json(showSplit(earlier))
  const order = requireSplittable(context, stringIn(body, 'transaction_id') ?? '')
  const receivers = ((body['receivers'] ?? []) as JsonObject[]).map((receiver) =>
    shareOf(context, receiver),
  )
  const shared = receivers.reduce((total, { amount }) => total + amount, 0)
  const frozen = frozenOf(context, order)
  const already = order.total - order.refunded - frozen
  if (shared > frozen) throw new Failure(400, 'NOT_ENOUGH', '分账金额超出待分金额')
  if (already + shared > Math.floor(order.total * LARGEST_SHARE))
    throw new Failure(403, 'RULE_LIMIT', '分账金额超出最大分账比例')
  setFrozen(context, order, body['unfreeze_unsplit'] === true ? 0 : frozen - shared)
  const transactionId = order.transactionId ?? ''
  return json(showSplit(addSplit(context, { outOrderNo, transactionId, receivers, parameters })))
}

function shareOf(context: FlowContext, receiver: JsonObject): Share {
  if (!isReceiver(context, receiver))
    throw new Failure(400, 'RECEIVER_INVALID', '分账接收方关系不存在，请先添加')
  const amount = Number(receiver['amount'])
  if (!Number.isInteger(amount) || amount < 1)
    throw parameterFailure(
      { location: 'body', field: '/receivers', value: amount },
      message('parameter.amount', { least: 1 }),
      { message: '分账金额必须大于0', number: ERROR_NUMBER.outOfRange },
    )
  const { type, account, description } = receiver
  return {
    type: String(type),
    account: String(account),
    description: String(description),
    amount,
    detailId: `36${context.random.digits(26)}`,
    result: 'PENDING',
  }
}

/** Releases what is still frozen of an order. */
function unfreeze({ body, context }: Call) {
  const outOrderNo = assignedNumberIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = earlierSplit(context, outOrderNo, parameters)
  if (earlier) return json(showSplit(earlier))
  const order = requireSplittable(context, stringIn(body, 'transaction_id') ?? '')
  setFrozen(context, order, 0)
  const transactionId = order.transactionId ?? ''
  return json(
    showSplit(addSplit(context, { outOrderNo, transactionId, receivers: [], parameters })),
  )
}
