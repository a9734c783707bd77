import { toRfc3339 } from '../../clock.js'
import { Failure, notFound, parametersDiffer } from '../../gateway/failure.js'
import { json } from '../../gateway/response.js'
import { assignedNumberIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call } from '../flow.js'
import { findSplit, findSplitById, requireSplit, saveSplit } from './split-ledger.js'

/** Money that a receiver gave back to the merchant. */
interface SplitReturn {
  outReturnNo: string
  returnId: string
  outOrderNo: string
  orderId: string
  mchid: string
  /** In cents. */
  amount: number
  description: string
  parameters: string
  at: number
}

const RETURNS = 'split-return'

/**
 * Returns money of a receiver to the merchant, at most what the receiver got.
 *
 * @throws Failure when there is no such split, or the receiver has less left.
 */
export function returnShare({ body, context }: Call) {
  const { store, clock, random } = context
  const outReturnNo = assignedNumberIn(body, 'out_return_no')
  const parameters = fingerprint(body)
  const earlier = store.get<SplitReturn>(RETURNS, outReturnNo)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return json(show(earlier))
  const id = stringIn(body, 'order_id')
  const split = requireSplit(
    id === undefined
      ? findSplit(context, stringIn(body, 'out_order_no') ?? '')
      : findSplitById(context, id),
  )
  const mchid = stringIn(body, 'return_mchid') ?? ''
  const amount = Number(body['amount'])
  const received = split.receivers
    .filter(({ account, result }) => account === mchid && result === 'SUCCESS')
    .reduce((total, share) => total + share.amount, 0)
  const returned = (split.returned[mchid] ?? 0) + amount
  if (!(amount > 0) || returned > received)
    throw new Failure(400, 'INVALID_REQUEST', '回退金额超过已分金额')
  saveSplit(context, { ...split, returned: { ...split.returned, [mchid]: returned } })
  const kept: SplitReturn = {
    outReturnNo,
    returnId: `31${random.digits(26)}`,
    outOrderNo: split.outOrderNo,
    orderId: split.orderId,
    mchid,
    amount,
    description: stringIn(body, 'description') ?? '',
    parameters,
    at: clock.now(),
  }
  store.put(RETURNS, outReturnNo, kept)
  return json(show(kept))
}

/** Shows a return by the merchant's number (`out_return_no`). */
export function queryReturn({ variables, context }: Call) {
  const found = context.store.get<SplitReturn>(RETURNS, variables['out_return_no']!)
  if (!found) throw notFound('分账回退单不存在')
  return json(show(found))
}

function show(made: SplitReturn): Record<string, unknown> {
  return {
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
