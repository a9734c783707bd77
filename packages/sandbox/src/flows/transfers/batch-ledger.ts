import type { Except } from 'type-fest'
import { book } from '../../ledger/ledger.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { documentedResource } from '../documented.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { isQueryable, requireSame } from './rules.js'
import { showBatch } from './show-batch.js'
import { requireReason } from './transfer-ledger.js'

/** One transfer of a batch. */
export interface BatchDetail {
  outDetailNo: string
  detailId: string
  /** In cents. */
  amount: number
  remark: string
  openid: string
  userName?: string
  state: 'INIT' | 'PROCESSING' | 'SUCCESS' | 'FAIL'
  failReason?: string
}

/** A batch of transfers: of a merchant, or of a sub-merchant by its provider. */
export interface TransferBatch {
  /** `owner/outBatchNo`. */
  key: string
  /** Merchant whose operation account pays. */
  payer: string
  subMchid?: string
  outBatchNo: string
  batchId: string
  /** Fields of the batch as the merchant gave them, without its details. */
  facts: JsonObject
  total: number
  details: BatchDetail[]
  state: 'ACCEPTED' | 'PROCESSING' | 'FINISHED'
  notifyUrl?: string
  parameters: string
  createdAt: number
  updatedAt: number
  endedAt?: number
}

/** Facts of a new batch. */
export type BatchFacts = Except<
  TransferBatch,
  'key' | 'batchId' | 'state' | 'details' | 'createdAt' | 'updatedAt' | 'endedAt'
> & { details: Except<BatchDetail, 'detailId' | 'state' | 'failReason'>[] }

const BATCHES = 'transfer-batch'
const NUMBERS = 'transfer-batch-id'
/** Job: an accepted batch is worked on, and one that is worked on ends. */
export const WORK = 'work-transfer-batch'
const EVENT = 'MCHTRANSFER.BATCH.FINISHED'

/** Returns the key of a batch: numbers belong to the merchant who sends it. */
export function batchKey(owner: string, outBatchNo: string): string {
  return `${owner}/${outBatchNo}`
}

/**
 * Accepts a batch and takes its money from the operation account, or returns the one that was made
 * before with the same number and parameters.
 *
 * @throws Failure `NOT_ENOUGH`, `ALREADY_EXISTS`, or `INVALID_REQUEST` with other parameters.
 */
export function acceptBatch(context: FlowContext, facts: BatchFacts): TransferBatch {
  const { store, clock, random } = context
  const key = batchKey(context.mchid, facts.outBatchNo)
  const earlier = store.get<TransferBatch>(BATCHES, key)
  if (earlier) {
    requireSame(context, earlier, facts.parameters)
    return earlier
  }
  const now = clock.now()
  const batch: TransferBatch = {
    ...facts,
    key,
    batchId: `103${random.digits(37)}`,
    details: facts.details.map((detail) => ({
      ...detail,
      detailId: `104${random.digits(37)}`,
      state: 'INIT',
    })),
    state: 'ACCEPTED',
    createdAt: now,
    updatedAt: now,
  }
  const [from, to] = [`operation/${batch.payer}` as const, `on-the-way/${batch.batchId}` as const]
  const movement = { amount: batch.total, reason: 'transfer', reference: batch.outBatchNo }
  if (batch.total > 0) book(context, { ...movement, from, to })
  store.put(NUMBERS, batch.batchId, { key })
  scheduleWork(context, batch)
  return save(context, batch)
}

function scheduleWork(
  { scheduler, clock, settleDelay }: FlowContext,
  { key }: TransferBatch,
): void {
  scheduler.schedule(WORK, clock.now() + settleDelay, { key })
}

function save({ store }: FlowContext, batch: TransferBatch): TransferBatch {
  store.put(BATCHES, batch.key, batch)
  return batch
}

/** Finds a batch that can still be queried. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireBatch(context: FlowContext, key: string): TransferBatch {
  const batch = context.store.get<TransferBatch>(BATCHES, key)
  if (batch && isQueryable(context, batch)) return batch
  throw notFound('转账批次单不存在')
}

/** Finds a batch by WeChat Pay's number of it. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireBatchById(context: FlowContext, batchId: string): TransferBatch {
  return requireBatch(context, context.store.get<{ key: string }>(NUMBERS, batchId)?.key ?? '')
}

/** Finds a detail by either number. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireDetail(batch: TransferBatch, number: string): BatchDetail {
  const detail = batch.details.find(
    ({ outDetailNo, detailId }) => outDetailNo === number || detailId === number,
  )
  if (detail) return detail
  throw notFound('转账明细单不存在')
}

/** Takes a batch one step further: from accepted to being worked on, and from there to its end. */
export function workOnBatch(context: FlowContext, key: string): void {
  const batch = context.store.get<TransferBatch>(BATCHES, key)
  if (batch?.state === 'ACCEPTED') {
    scheduleWork(context, batch)
    const details = batch.details.map((detail) =>
      detail.state === 'INIT' ? { ...detail, state: 'PROCESSING' as const } : detail,
    )
    save(context, { ...batch, details, state: 'PROCESSING', updatedAt: context.clock.now() })
  }
  if (batch?.state === 'PROCESSING') finish(context, batch)
}

function finish(context: FlowContext, batch: TransferBatch): void {
  const now = context.clock.now()
  const details = batch.details.map((detail) => {
    if (detail.state === 'PROCESSING') pay(context, batch, detail, `receiver/${detail.openid}`)
    return detail.state === 'PROCESSING' ? { ...detail, state: 'SUCCESS' as const } : detail
  })
  const ended = save(context, {
    ...batch,
    details,
    state: 'FINISHED',
    updatedAt: now,
    endedAt: now,
  })
  if (ended.notifyUrl === undefined) return
  context.notifier.notify({
    event: EVENT,
    dialect: 'v3',
    url: ended.notifyUrl,
    originalType: 'mchtransfer_batch',
    summary: '商家转账批次完成通知',
    resource: documentedResource(context, EVENT, showBatch(context, ended)),
  })
}

function pay(
  context: FlowContext,
  { batchId }: TransferBatch,
  { amount, outDetailNo }: BatchDetail,
  to: `receiver/${string}` | `operation/${string}`,
): void {
  const from = `on-the-way/${batchId}` as const
  book(context, { from, to, amount, reason: 'transfer', reference: outDetailNo })
}

/**
 * Lets one transfer of a batch fail, and its money come back.
 *
 * @param reason - a documented `fail_reason`, such as `NAME_NOT_CORRECT`
 * @throws RangeError for another word. @throws Failure when it has ended.
 */
export function failDetail(
  context: FlowContext,
  batch: TransferBatch,
  outDetailNo: string,
  reason: string,
): TransferBatch {
  requireReason(reason)
  const failing = requireDetail(batch, outDetailNo)
  if (failing.state === 'SUCCESS' || failing.state === 'FAIL')
    throw new Failure(400, 'INVALID_REQUEST', `转账明细单状态为 ${failing.state}，不能失败`)
  pay(context, batch, failing, `operation/${batch.payer}`)
  const details = batch.details.map((detail) =>
    detail === failing ? { ...detail, state: 'FAIL' as const, failReason: reason } : detail,
  )
  return save(context, { ...batch, details, updatedAt: context.clock.now() })
}
