import { balanceOf, book } from '../../ledger/ledger.js'
import { Failure, notFound, parametersDiffer } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'
import { findOrder, requireOrder } from '../orders/order-ledger.js'
import { marksFor } from './place-split.js'
import { receiverAccount } from './settle-split.js'
import { findSplit, findSplitById, requireSplit, type Split, saveSplit } from './split-ledger.js'

/** Money that a receiver gave back to the merchant. */
export interface SplitReturn {
  outReturnNo: string
  returnId: string
  outOrderNo: string
  orderId: string
  payee: string
  /** The merchant who gave it back. */
  mchid: string
  /** In cents. */
  amount: number
  description: string
  parameters: string
  at: number
}

/** Facts of a new return; the split is named by one of its two numbers. */
export interface ReturnFacts
  extends Pick<SplitReturn, 'outReturnNo' | 'mchid' | 'amount' | 'description' | 'parameters'> {
  outOrderNo?: string | undefined
  orderId?: string | undefined
  payee?: string | undefined
}

const RETURNS = 'split-return'

/**
 * Returns money of a receiver to the merchant's available balance, at most what the receiver got;
 * or returns what was made under the same number with the same parameters.
 *
 * @throws Failure when there is no such split, or the receiver has less left.
 */
export function placeReturn(context: FlowContext, facts: ReturnFacts): SplitReturn {
  const { store, clock, random } = context
  const earlier = store.get<SplitReturn>(RETURNS, facts.outReturnNo)
  if (earlier && earlier.parameters !== facts.parameters) throw parametersDiffer()
  if (earlier) return earlier
  const { payee, outOrderNo = '', orderId, ...rest } = facts
  const found =
    orderId === undefined ? findSplit(context, outOrderNo) : findSplitById(context, orderId)
  const split = requireSplit(found, { payee })
  const { mchid, amount } = facts
  const returned = checkReturn(split, { mchid, amount })
  const made: SplitReturn = {
    ...rest,
    returnId: `31${random.digits(26)}`,
    outOrderNo: split.outOrderNo,
    orderId: split.orderId,
    payee: split.payee,
    at: clock.now(),
  }
  bookReturn(context, split, made)
  saveSplit(context, { ...split, returned: { ...split.returned, [mchid]: returned } })
  store.put(RETURNS, made.outReturnNo, made)
  return made
}

function checkReturn(split: Split, { mchid, amount }: { mchid: string; amount: number }): number {
  const received = split.receivers
    .filter(
      ({ type, account, result }) =>
        type === 'MERCHANT_ID' && account === mchid && result === 'SUCCESS',
    )
    .reduce((total, share) => total + share.amount, 0)
  const returned = (Object.hasOwn(split.returned, mchid) ? split.returned[mchid]! : 0) + amount
  if (!Number.isInteger(amount) || amount < 1 || returned > received)
    throw new Failure(400, 'INVALID_REQUEST', '回退金额超过已分金额')
  return returned
}

function bookReturn(context: FlowContext, split: Split, made: SplitReturn): void {
  const order = requireOrder(findOrder(context, split.order))
  const { amount, mchid, outReturnNo, returnId } = made
  const from = receiverAccount('MERCHANT_ID', mchid)
  const to = `basic/${split.payee}` as const
  if (balanceOf(context, from, order.currency) < amount)
    throw new Failure(403, 'NOT_ENOUGH', '分账接收方可回退金额不足')
  const marks = { ...marksFor(split, order), reference: outReturnNo, document: returnId }
  if (from !== to) book(context, { ...marks, from, to, amount, reason: 'split-return' })
}

/**
 * Returns what was given back under the merchant's number (`out_return_no`).
 *
 * @throws Failure `RESOURCE_NOT_EXISTS`.
 */
export function requireReturn(
  { store }: FlowContext,
  outReturnNo: string,
  { outOrderNo, payee }: { outOrderNo?: string | undefined; payee?: string | undefined },
): SplitReturn {
  const found = store.get<SplitReturn>(RETURNS, outReturnNo)
  if (
    !found ||
    (outOrderNo !== undefined && found.outOrderNo !== outOrderNo) ||
    (payee !== undefined && found.payee !== payee)
  )
    throw notFound('分账回退单不存在')
  return found
}
