import { Failure } from '../../protocol/failure.js'
import { answer, plainBody } from '../documented.js'
import { withParent } from '../engine-parents.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, Handler, JsonObject } from '../flow.js'
import {
  acceptBatch,
  type BatchFacts,
  batchKey,
  requireBatch,
  requireBatchById,
  requireDetail,
  type TransferBatch,
  WORK,
  workOnBatch,
} from './batch-ledger.js'
import { amountIn } from './rules.js'
import { showBatch, showDetail } from './show-batch.js'

const DIRECT = 'v3/transfer/batches'
const PARTNER = 'v3/partner-transfer/batches'
/** Wages: placed at a door of their own, read at those of the provider. */
const PAYROLL = 'v3/payroll-card/transfer-batches'
const PAGE = 20

/** Batches of transfers, of merchants and of sub-merchants. */
export const transferBatches: Flow = {
  name: 'transfer-batches',
  routes: { ...routesOf(DIRECT), ...routesOf(PARTNER), [`POST ${PAYROLL}`]: withParent(place) },
  jobs: { [WORK]: ({ key }, context) => workOnBatch(context, String(key)) },
}

function routesOf(door: string): Record<string, Handler> {
  const byOut = `${door}/out-batch-no/{out_batch_no}`
  const byId = `${door}/batch-id/{batch_id}`
  const detail = (call: Call, number: string) => {
    const batch = found(call)
    return answer(
      call,
      showDetail(call.context, batch, requireDetail(batch, call.variables[number]!)),
    )
  }
  return {
    [`POST ${door}`]: place,
    [`GET ${byOut}`]: query,
    [`GET ${byId}`]: query,
    [`GET ${byOut}/details/out-detail-no/{out_detail_no}`]: (call) => detail(call, 'out_detail_no'),
    [`GET ${byId}/details/detail-id/{detail_id}`]: (call) => detail(call, 'detail_id'),
  }
}

/** A provider's batch is named without the sub-merchant who pays, so its numbers are the provider's. */
function found({ context, variables }: Call): TransferBatch {
  const { batch_id: id, out_batch_no: outNo } = variables
  return id === undefined
    ? requireBatch(context, batchKey(context.mchid, outNo!))
    : requireBatchById(context, id)
}

function place(call: Call) {
  const given = plainBody(call)
  const list = (given['transfer_detail_list'] ?? []) as JsonObject[]
  const details = list.map((detail, index): BatchFacts['details'][0] => ({
    outDetailNo: assignedNumberIn(detail, 'out_detail_no'),
    amount: amountIn(detail, 'transfer_amount', `/transfer_detail_list/${index}`),
    remark: stringIn(detail, 'transfer_remark') ?? '',
    openid: stringIn(detail, 'openid') ?? '',
    ...optionalStrings(detail, { userName: 'user_name' }),
  }))
  // Sources differ on whether a provider's batch names its transfers at once.
  if (given['transfer_detail_list'] !== undefined) requireAgreement(given, details)
  const { transfer_detail_list: _list, notify_url: _url, ...facts } = given
  const batch = acceptBatch(call.context, {
    payer: stringIn(given, 'sub_mchid') ?? call.context.mchid,
    outBatchNo: assignedNumberIn(given, 'out_batch_no'),
    facts,
    total: details.reduce((sum, { amount }) => sum + amount, 0),
    details,
    parameters: fingerprint(given),
    ...optionalStrings(given, { subMchid: 'sub_mchid', notifyUrl: 'notify_url' }),
  })
  return answer(call, showBatch(call.context, batch))
}

/** The head of a batch says how many transfers of which sum it has, and each has its own number. */
function requireAgreement(given: JsonObject, details: BatchFacts['details']): void {
  const sum = details.reduce((total, { amount }) => total + amount, 0)
  const numbers = new Set(details.map(({ outDetailNo }) => outDetailNo))
  if (details.length !== Number(given['total_num']))
    throw new Failure(400, 'PARAM_ERROR', '转账总笔数与明细笔数不一致')
  if (sum !== Number(given['total_amount']))
    throw new Failure(400, 'PARAM_ERROR', '转账总金额与明细金额之和不一致')
  if (numbers.size !== details.length)
    throw new Failure(400, 'PARAM_ERROR', '商家明细单号在批次内重复')
}

function query(call: Call) {
  const { context, query: asked } = call
  const batch = found(call)
  const status = asked['detail_status'] ?? 'ALL'
  const offset = Number(asked['offset'] ?? 0)
  const limit = Number(asked['limit'] ?? PAGE)
  // The details are told when the batch has ended.
  const listed = asked['need_query_detail'] === 'true' && batch.endedAt !== undefined
  const details = batch.details
    .filter(({ state }) => status === 'ALL' || state === status)
    .slice(offset, offset + limit)
    .map((detail) => showDetail(context, batch, detail))
  const shown = showBatch(context, batch)
  return answer(call, {
    ...shown,
    transfer_batch: shown,
    transfer_detail_list: listed ? details : [],
    offset,
    limit,
  })
}
