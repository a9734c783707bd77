import { notFound, parametersDiffer } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'

/** What one receiver gets of a split. */
export interface Share {
  type: string
  account: string
  /** In cents. */
  amount: number
  description: string
  detailId: string
  result: 'PENDING' | 'SUCCESS' | 'CLOSED'
  failReason?: 'NO_RELATION'
}

/** One split of an order's money, or the release of what is left. */
export interface Split {
  outOrderNo: string
  orderId: string
  transactionId: string
  /** Key of the order. */
  order: string
  /** The merchant whose money it is. */
  payee: string
  /** Whose receivers they are. */
  owner: string
  receivers: Share[]
  state: 'PROCESSING' | 'FINISHED'
  parameters: string
  createdAt: number
  finishedAt?: number
  /** Cents that were released to the merchant. */
  released: number
  description: string
  /** Cents returned by receivers, by account. */
  returned: Record<string, number>
}

const SPLITS = 'split'
const SPLIT_IDS = 'split-id'
const SHARED = 'split-shared'

/** Returns how many cents of an order were given to receivers, or are on the way to them. */
export function sharedOf({ store }: FlowContext, orderKey: string): number {
  return store.get<{ cents: number }>(SHARED, orderKey)?.cents ?? 0
}

/** Counts more, or fewer, cents of an order as given to receivers. */
export function countShared(context: FlowContext, orderKey: string, cents: number): void {
  context.store.put(SHARED, orderKey, { cents: sharedOf(context, orderKey) + cents })
}

/** Finds a split by the merchant's number (`out_order_no`). */
export function findSplit({ store }: FlowContext, outOrderNo: string): Split | undefined {
  return store.get<Split>(SPLITS, outOrderNo)
}

/** Finds a split by WeChat Pay's number (`order_id`). */
export function findSplitById(context: FlowContext, orderId: string): Split | undefined {
  const index = context.store.get<{ outOrderNo: string }>(SPLIT_IDS, orderId)
  return index && findSplit(context, index.outOrderNo)
}

/** Returns the latest splits, oldest first. */
export function listSplits({ store }: FlowContext, limit?: number): Split[] {
  return store.list<Split>(SPLITS, limit)
}

/**
 * Returns the split of a number, if it is one of that transaction and merchant.
 *
 * @throws Failure `RESOURCE_NOT_EXISTS`.
 */
export function requireSplit(
  split: Split | undefined,
  { transactionId, payee }: { transactionId?: string | undefined; payee?: string | undefined } = {},
): Split {
  if (
    !split ||
    (transactionId !== undefined && split.transactionId !== transactionId) ||
    (payee !== undefined && split.payee !== payee)
  )
    throw notFound('分账单不存在')
  return split
}

/**
 * Returns the split that was made before under a number.
 *
 * @throws Failure when its parameters were others.
 */
export function earlierSplit(
  context: FlowContext,
  outOrderNo: string,
  parameters: string,
): Split | undefined {
  const earlier = findSplit(context, outOrderNo)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  return earlier
}

/** Keeps a new split. */
export function addSplit(context: FlowContext, split: Split): Split {
  context.store.put(SPLIT_IDS, split.orderId, { outOrderNo: split.outOrderNo })
  return saveSplit(context, split)
}

/** Keeps a changed split. */
export function saveSplit({ store }: FlowContext, split: Split): Split {
  store.put(SPLITS, split.outOrderNo, split)
  return split
}
