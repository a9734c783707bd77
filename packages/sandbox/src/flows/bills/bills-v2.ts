import { type GatewayResponse, text, xml } from '../../protocol/response.js'
import { writeXml } from '../../protocol/xml.js'
import type { Call, Flow } from '../flow.js'
import { sendBill } from './bill-files.js'
import { billState, billType, isDate } from './bills.js'
import { fundFlowBill } from './fund-flow.js'
import { tradeBill } from './trade-bill.js'

const ACCOUNTS = { Basic: 'BASIC', Operation: 'OPERATION', Fees: 'FEES' } as const

/** Bills of APIv2, which are the response itself. */
export const billsV2: Flow = {
  name: 'bills-v2',
  routes: {
    'POST v2/pay/downloadbill': downloadTrades,
    'POST v2/pay/downloadfundflow': downloadFlow,
  },
}

/** Reads `20240501` as `2024-05-01`. */
function dateOf({ body }: Call): string {
  return String(body['bill_date']).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
}

function downloadTrades(call: Call): GatewayResponse {
  const { body, context } = call
  const date = dateOf(call)
  if (!isDate(date)) return refused('data format error', '20001')
  const state = billState(date, context)
  if (state === 'creating') return refused('Bill Creating', '20002')
  const type = billType(String(body['bill_type'] ?? 'ALL'))
  const bill = state === 'ready' && type ? tradeBill(context, date, { type }) : undefined
  return bill === undefined ? refused('No Bill Exist', '20002') : sendBill(call, bill)
}

/** A refusal of this operation is a document without a sign. */
function refused(reason: string, number: string): GatewayResponse {
  const fields = { return_code: 'FAIL', return_msg: reason, error_code: number }
  return { ...text(writeXml(fields), 'text/xml; charset=utf-8'), code: reason }
}

function downloadFlow(call: Call): GatewayResponse {
  const { body, context } = call
  const date = dateOf(call)
  const fail = (err_code: string, err_code_des: string) =>
    xml({ result_code: 'FAIL', err_code, err_code_des })
  if (!isDate(date)) return fail('PARAM_ERROR', '账单日期bill_date格式有误')
  const state = billState(date, context)
  if (state === 'creating') return fail('BILL_CREATING', '账单生成中，请在次日10点后获取')
  const account = ACCOUNTS[body['account_type'] as keyof typeof ACCOUNTS]
  const bill =
    state === 'ready' ? fundFlowBill(context, { date, account, merchants: [context.mchid] }) : null
  return bill == null ? fail('NO_BILL_EXIST', '账单不存在') : sendBill(call, bill)
}
