import { createHash } from 'node:crypto'
import { toRfc3339 } from '../../clock.js'
import { message } from '../../messages/index.js'
import { Failure, notFound, parameterFailure } from '../../protocol/failure.js'
import { file } from '../../protocol/response.js'
import { answer } from '../documented.js'
import { stringIn } from '../fields.js'
import type { Call, Flow, Handler } from '../flow.js'
import { batchKey, requireBatch, requireDetail } from './batch-ledger.js'
import { requireTransfer, requireTransferBill, transferKey } from './transfer-ledger.js'

/** An electronic receipt of a transfer, a batch, or one transfer of a batch. */
interface Receipt {
  key: string
  no: string
  token: string
  createdAt: number
}

const BILLS = 'v3/fund-app/mch-transfer'
const BATCHES = 'v3/transfer/bill-receipt'
const DETAILS = 'v3/transfer-detail/electronic-receipts'
const DOWNLOAD = 'v3/transferdownload'
const RECEIPTS = 'transfer-receipt'
const TOKENS = 'transfer-receipt-token'

/** Electronic receipts: asked for when a transfer has arrived, and ready a little later. */
export const transferReceipts: Flow = {
  name: 'transfer-receipts',
  routes: {
    ...routesOf(`${BILLS}/elecsign/out-bill-no`, '/{out_bill_no}', billIn),
    ...routesOf(`${BILLS}/elecsign/transfer-bill-no`, '/{transfer_bill_no}', billIn),
    ...routesOf(`${BILLS}/partner/electronic-receipts`, '/{out_bill_no}', billIn),
    ...routesOf(BATCHES, '/{out_batch_no}', batchIn),
    ...routesOf(DETAILS, '', detailIn),
    [`GET ${DOWNLOAD}/elecvoucherfile`]: download,
    [`GET ${DOWNLOAD}/signfile`]: download,
  },
}

/** What a receipt is about: its key, whether that has arrived, and what answers repeat of it. */
interface Subject {
  key: string
  arrived: boolean
  names: Record<string, string | undefined>
  /** The refusal of a receipt that nobody asked for. */
  absent: () => Failure
}

function named(call: Call): Record<string, unknown> {
  return { ...call.body, ...call.query, ...call.variables }
}

function billIn(call: Call): Subject {
  const given = named(call)
  const id = stringIn(given, 'transfer_bill_no')
  const payer = stringIn(given, 'sub_mchid') ?? call.context.mchid
  const outBillNo = stringIn(given, 'out_bill_no') ?? ''
  const transfer =
    id === undefined
      ? requireTransfer(call.context, transferKey(payer, outBillNo))
      : requireTransferBill(call.context, id)
  return {
    key: `bill/${transfer.key}`,
    arrived: transfer.state === 'SUCCESS',
    names: { out_bill_no: transfer.outBillNo, sub_mchid: transfer.subMchid },
    absent: () => new Failure(404, 'NOT_FOUND', '电子回单不存在'),
  }
}

function batchIn(call: Call): Subject {
  const outBatchNo = stringIn(named(call), 'out_batch_no') ?? ''
  const batch = requireBatch(call.context, batchKey(call.context.mchid, outBatchNo))
  return {
    key: `batch/${batch.key}`,
    arrived: batch.state === 'FINISHED',
    names: { out_batch_no: outBatchNo },
    absent: () => notFound('电子回单不存在'),
  }
}

function detailIn(call: Call): Subject {
  const given = named(call)
  const outDetailNo = stringIn(given, 'out_detail_no') ?? ''
  const { names, absent } = batchIn(call)
  const key = batchKey(call.context.mchid, names['out_batch_no']!)
  const detail = requireDetail(requireBatch(call.context, key), outDetailNo)
  return {
    key: `detail/${key}/${outDetailNo}`,
    arrived: detail.state === 'SUCCESS',
    names: { ...names, out_detail_no: outDetailNo, accept_type: stringIn(given, 'accept_type') },
    absent,
  }
}

function routesOf(
  door: string,
  number: string,
  subjectIn: (call: Call) => Subject,
): Record<string, Handler> {
  return {
    [`POST ${door}`]: (call) => {
      const subject = subjectIn(call)
      if (!subject.arrived)
        throw new Failure(400, 'INVALID_REQUEST', '转账未成功，不能申请电子回单')
      return show(call, subject, askFor(call, subject.key))
    },
    [`GET ${door}${number}`]: (call) => {
      const subject = subjectIn(call)
      const receipt = call.context.store.get<Receipt>(RECEIPTS, subject.key)
      if (!receipt) throw subject.absent()
      return show(call, subject, receipt)
    },
  }
}

function askFor({ context }: Call, key: string): Receipt {
  const { store, random, clock } = context
  const earlier = store.get<Receipt>(RECEIPTS, key)
  if (earlier) return earlier
  const receipt: Receipt = {
    ...{ key, no: random.digits(28), token: random.text(40), createdAt: clock.now() },
  }
  store.put(RECEIPTS, key, receipt)
  store.put(TOKENS, receipt.token, { key })
  return receipt
}

function show(call: Call, { names }: Subject, receipt: Receipt) {
  const { clock, settleDelay, url } = call.context
  const readyAt = receipt.createdAt + settleDelay
  const isReady = clock.now() >= readyAt
  // Providers are told another hash.
  const hash = call.template.startsWith(`${BILLS}/partner`) ? 'SM3' : 'SHA256'
  const ready = {
    hash_type: hash,
    hash_value: createHash(hash.toLowerCase()).update(documentOf(receipt)).digest('hex'),
    download_url: `${url()}/${DOWNLOAD}/signfile?token=${receipt.token}`,
  }
  return answer(call, {
    ...names,
    state: isReady ? 'FINISHED' : 'GENERATING',
    receipt_state: isReady ? 'FINISHED' : 'ACCEPTED',
    signature_status: isReady ? 'FINISHED' : 'ACCEPTED',
    signature_no: receipt.no,
    create_time: toRfc3339(receipt.createdAt),
    update_time: toRfc3339(isReady ? readyAt : receipt.createdAt),
    ...(isReady ? ready : {}),
  })
}

/** A PDF without pages that names its receipt: each has other bytes, and another hash. */
function documentOf({ no }: Receipt): Buffer {
  const catalog = '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj'
  const pages = '2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj'
  return Buffer.from(`%PDF-1.4\n% ${no}\n${catalog}\n${pages}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
}

function download({ query, context }: Call) {
  const key = context.store.get<{ key: string }>(TOKENS, query['token'] ?? '')?.key
  const receipt = context.store.get<Receipt>(RECEIPTS, key ?? '')
  if (receipt) return file(documentOf(receipt), 'application/pdf')
  const detail = { location: 'query', field: '/token' }
  throw parameterFailure(detail, message('parameter.token-expired'))
}
