import { toRfc3339 } from '../../clock.js'
import type { FlowContext, JsonObject } from '../flow.js'
import type { BatchDetail, TransferBatch } from './batch-ledger.js'

/** Shows everything that any operation tells of a batch, without its details. */
export function showBatch({ mchid }: FlowContext, batch: TransferBatch): JsonObject {
  const ended = batch.state === 'FINISHED'
  const sums = (state: BatchDetail['state']) => {
    const found = batch.details.filter((detail) => detail.state === state)
    return { count: found.length, amount: found.reduce((sum, { amount }) => sum + amount, 0) }
  }
  const [success, fail] = [sums('SUCCESS'), sums('FAIL')]
  return {
    ...batch.facts,
    ...(batch.subMchid === undefined ? { mchid } : { sp_mchid: mchid, sub_mchid: batch.subMchid }),
    out_batch_no: batch.outBatchNo,
    batch_id: batch.batchId,
    batch_status: batch.state,
    batch_type: 'API',
    create_time: toRfc3339(batch.createdAt),
    update_time: toRfc3339(batch.updatedAt),
    ...(ended
      ? {
          success_amount: success.amount,
          success_num: success.count,
          fail_amount: fail.amount,
          fail_num: fail.count,
        }
      : {}),
  }
}

/** Shows everything that any operation tells of one transfer of a batch. */
export function showDetail(
  { mchid }: FlowContext,
  batch: TransferBatch,
  detail: BatchDetail,
): JsonObject {
  return {
    ...(batch.subMchid === undefined ? { mchid } : { sp_mchid: mchid }),
    out_batch_no: batch.outBatchNo,
    batch_id: batch.batchId,
    appid: batch.facts['appid'] ?? batch.facts['sub_appid'],
    out_detail_no: detail.outDetailNo,
    detail_id: detail.detailId,
    detail_status: detail.state,
    transfer_amount: detail.amount,
    transfer_remark: detail.remark,
    fail_reason: detail.failReason,
    openid: detail.openid,
    user_name: detail.userName ?? '',
    username: detail.userName ?? '',
    initiate_time: toRfc3339(batch.createdAt),
    update_time: toRfc3339(batch.updatedAt),
  }
}
