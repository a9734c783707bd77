import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MCHID, SECRET } from '../../packages/wechatpay-chain/test/gateway.js'
import type { Stage, Ticket } from './ticket.js'

const v2 = (stage: Stage, return_msg: string, options: object) => {
  stage.gateway.answer = () => ({
    sign: false,
    headers: { 'Content-Type': 'text/plain' },
    body: `<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[${return_msg}]]></return_msg></xml>`,
  })
  return stage.client({ secret: SECRET }).v2.pay.downloadbill.post({
    xml: { mch_id: MCHID, appid: 'wx1', bill_date: '20240101', bill_type: 'ALL' },
    ...options,
  } as never)
}

const refuse = (stage: Stage, status: number, code: string, message: string) => {
  stage.gateway.answer = () => ({ status, body: JSON.stringify({ code, message }) })
}

const tradebill = (stage: Stage, options = {}) =>
  stage.client().v3.bill.tradebill.get({ query: { bill_date: '2024-01-01' }, ...options } as never)

/** No file may be left of what was refused. */
async function leavingNothing(stage: Stage, work: PromiseLike<unknown>): Promise<unknown> {
  const error = await Promise.resolve(work).catch((thrown: unknown) => thrown)
  const left = readdirSync(stage.directory)
  if (left.length > 0) throw new Error(`left behind: ${left.join()}`)
  return error
}

export const TICKETS: Ticket[] = [
  {
    subject: 'bills',
    report: 'No Bill Exist, and a bill.csv with XML in it',
    run: (stage) =>
      leavingNothing(stage, v2(stage, 'No Bill Exist', { sink: join(stage.directory, 'b.csv') })),
    en: [/FAIL No Bill Exist/, /no bill for that day/, /10:00 Beijing/],
    zh: [/No Bill Exist/, /该日没有账单/, /10 点/],
  },
  {
    subject: 'bills',
    report: 'downloadbill as a plain call on a day without trades',
    run: (stage) => v2(stage, 'NO Bill Exist', {}),
    en: [/no bill for that day/, /bill_date \(yyyyMMdd/],
    zh: [/该日没有账单/, /bill_date（APIv2 为 yyyyMMdd/],
  },
  {
    subject: 'bills',
    report: 'downloadbill as a stream: sign error',
    run: (stage) => v2(stage, 'sign error', { stream: true }),
    en: [/secret is not the one of this mch_id/, /APIv2 key anew/],
    zh: [/APIv2密钥/, /重新设置密钥/],
  },
  {
    subject: 'bills',
    report: 'sign error into a sink',
    run: (stage) =>
      leavingNothing(stage, v2(stage, '签名错误', { sink: join(stage.directory, 'b.csv') })),
    en: [/secret is not the one/, /APIv2 key anew/],
    zh: [/APIv2密钥/, /重新设置密钥/],
  },
  {
    subject: 'bills',
    report: 'Bill Creating at nine in the morning',
    run: (stage) => v2(stage, 'Bill Creating', {}),
    en: [/still being made/, /after 10:00 Beijing/],
    zh: [/账单生成中/, /10 点后/],
  },
  {
    subject: 'bills',
    report: 'invalid bill_type',
    run: (stage) => v2(stage, 'invalid bill_type', {}),
    en: [/value that this bill does not take/, /ALL, SUCCESS or REFUND/],
    zh: [/取值不正确/, /ALL、SUCCESS 或 REFUND/],
  },
  {
    subject: 'bills',
    report: 'NO_STATEMENT_EXIST on APIv3',
    run: (stage) => {
      refuse(stage, 400, 'NO_STATEMENT_EXIST', '账单文件不存在')
      return tradebill(stage)
    },
    en: [/no bill for that day/, /10:00/],
    zh: [/该日没有账单/, /10 点/],
  },
  {
    subject: 'bills',
    report: 'STATEMENT_CREATING within $download, given as a function',
    run: (stage) => {
      refuse(stage, 400, 'STATEMENT_CREATING', '账单生成中')
      return leavingNothing(
        stage,
        stage
          .client()
          .$download(() => tradebill(stage) as never, { to: join(stage.directory, 'b.csv') }),
      )
    },
    en: [/400 STATEMENT_CREATING/, /still being made/, /a few minutes/],
    zh: [/400 STATEMENT_CREATING/, /账单生成中/, /过几分钟/],
  },
  {
    subject: 'bills',
    report: '$download of the promise itself: "has no download_url"',
    run: (stage) => {
      refuse(stage, 400, 'NO_STATEMENT_EXIST', '账单文件不存在')
      return leavingNothing(
        stage,
        stage.client().$download(tradebill(stage) as never, { to: join(stage.directory, 'b.csv') }),
      )
    },
    en: [/400 NO_STATEMENT_EXIST/, /no bill for that day/],
    zh: [/400 NO_STATEMENT_EXIST/, /该日没有账单/],
    never: [/download_url/],
  },
  {
    subject: 'bills',
    report: '$download of a refusal that was taken with http_errors: false',
    run: async (stage) => {
      refuse(stage, 400, 'NO_STATEMENT_EXIST', '账单文件不存在')
      const response = await tradebill(stage, { http_errors: false })
      return leavingNothing(
        stage,
        stage.client().$download(response as never, { to: join(stage.directory, 'b.csv') }),
      )
    },
    en: [/NO_STATEMENT_EXIST/, /was refused|is a refusal/],
    zh: [/NO_STATEMENT_EXIST/, /被拒绝/],
    never: [/download_url/],
  },
  {
    subject: 'bills',
    report: 'the file of a bill answers 401: what is in the log?',
    run: (stage) => {
      refuse(stage, 401, 'SIGN_ERROR', '签名错误')
      return leavingNothing(
        stage,
        stage.client().$download(`${stage.gateway.url}v3/billdownload/file?token=SECRETTOKEN`, {
          to: join(stage.directory, 'b.csv'),
        }),
      )
    },
    en: [/401 SIGN_ERROR/, /serial/],
    zh: [/401 SIGN_ERROR/, /序列号/],
    never: [/SECRETTOKEN/],
  },
  {
    subject: 'bills',
    report: 'fundflowbill of one sub-merchant: $download finds no download_url',
    run: async (stage) => {
      const file = { bill_sequence: 1, download_url: 'https://x/?token=canary', encrypt_key: 'k' }
      stage.gateway.answer = () => ({ body: JSON.stringify({ download_bill_list: [file] }) })
      const client = stage.client()
      const bill = await client
        .chain('v3/ecommerce/bill/fundflowbill')
        .get({ query: { bill_date: '2024-01-01' } } as never)
      return client.$download(bill as never, { to: join(stage.directory, 'b.csv') } as never)
    },
    en: [/several files, each encrypted/, /each item of download_bill_list/, /AES-256-GCM/],
    zh: [/多个文件/, /download_bill_list 的每一项/, /AES-256-GCM/],
    never: [/canary/],
  },
]
