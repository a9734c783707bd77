import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Failure, parameterFailure } from '../../gateway/failure.js'
import { file, type GatewayResponse, json } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { type BillType, fundFlowBill, tradeBill } from './bill-rows.js'

interface PreparedBill {
  content: string
  gzip: boolean
  expiresAt: number
}

const BILLS = 'bill'
const TOKEN_LIFE = 5 * 60_000
const DAY = 86_400_000
const TEN_O_CLOCK = 10 * 3_600_000

/** Trade and fund-flow bills, whose rows are the sandbox's own orders. */
export const bills: Flow = {
  name: 'bills',
  routes: {
    'GET v3/bill/tradebill': (call) =>
      prepare(
        call,
        tradeBill(call.context, dateOf(call), {
          type: typeOf(call),
          subMchid: call.query['sub_mchid'],
        }),
      ),
    'GET v3/bill/fundflowbill': (call) => prepare(call, fundFlowBill(call.context, dateOf(call))),
    'GET v3/billdownload/file': download,
    'POST v2/pay/downloadbill': downloadV2,
  },
}

/** Checks the date: bills are ready at 10:00 of the next day and kept for three months. */
function checkDate(date: string, { clock }: FlowContext): void {
  const start = Date.parse(`${date}T00:00:00+08:00`)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(start))
    throw parameterFailure(
      { location: 'query', field: '/bill_date', value: date },
      message('parameter.date'),
    )
  const now = clock.now()
  if (now < start + DAY + TEN_O_CLOCK)
    throw new Failure(400, 'STATEMENT_CREATING', '账单生成中，请在次日10点后获取')
  if (now > start + 92 * DAY)
    throw new Failure(400, 'NO_STATEMENT_EXIST', '账单文件不存在，只保存三个月')
}

function dateOf({ query, context }: Call): string {
  const date = query['bill_date'] ?? ''
  checkDate(date, context)
  return date
}

function typeOf({ query }: Call): BillType {
  const type = query['bill_type'] ?? 'ALL'
  return type.startsWith('REF') ? 'REFUND' : type.startsWith('SUC') ? 'SUCCESS' : 'ALL'
}

function prepare({ query, context }: Call, content: string): GatewayResponse {
  const token = context.random.text(64)
  const bill: PreparedBill = {
    content,
    gzip: query['tar_type'] === 'GZIP',
    expiresAt: context.clock.now() + TOKEN_LIFE,
  }
  context.store.put(BILLS, token, bill)
  return json({
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(content).digest('hex'),
    download_url: `${context.url()}/v3/billdownload/file?token=${token}`,
  })
}

function download({ query, context }: Call): GatewayResponse {
  const bill = context.store.get<PreparedBill>(BILLS, query['token'] ?? '')
  if (!bill || bill.expiresAt < context.clock.now())
    throw parameterFailure(
      { location: 'query', field: '/token' },
      message('parameter.token-expired'),
      { message: '下载链接已失效，请重新申请账单', number: 0 },
    )
  return bill.gzip
    ? file(gzipSync(bill.content), 'application/x-gzip')
    : file(Buffer.from(bill.content), 'text/plain; charset=utf-8')
}

function downloadV2({ body, context }: Call): GatewayResponse {
  const date = String(body['bill_date']).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  checkDate(date, context)
  const type = String(body['bill_type'] ?? 'ALL')
  const content = tradeBill(context, date, {
    type: type === 'SUCCESS' || type === 'REFUND' ? type : 'ALL',
  })
  return body['tar_type'] === 'GZIP'
    ? file(gzipSync(content), 'application/x-gzip')
    : file(Buffer.from(content), 'text/plain; charset=utf-8')
}
