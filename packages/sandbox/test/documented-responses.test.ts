import { findOperation, type Schema } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { successOf } from '../src/flows/generated.js'
import { createSandbox, type LogEntry, type Sandbox } from '../src/index.js'
import { validate } from '../src/schema/validate.js'
import { addReceiver, orderBody, post } from './merchant.js'
import { sendV3 } from './signed-request.js'

/** A copy in which nothing is required: the documents unite several cases in one table. */
function relaxed(schema: Schema): Schema {
  const { required: _, properties, items, ...rest } = schema
  return {
    ...rest,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, child]) => [name, relaxed(child)]),
          ),
        }
      : {}),
    ...(items ? { items: relaxed(items) } : {}),
  }
}

/** Fields that the service really has and the tables lack. */
const MISSING_IN_TABLES = new Set(['/payer'])

let sandbox: Sandbox
const wrong: string[] = []
const seen = new Set<string>()

function check({ operation, method, target, status, answerBody, generated }: LogEntry): void {
  const found = findOperation(method, target)
  if (!operation || !found || generated || status >= 300 || answerBody.length >= 4096) return
  const [, schema] = successOf(found.operation)
  if (schema?.type !== 'object') return
  seen.add(`${method} ${operation}`)
  const violation = validate(relaxed(schema), JSON.parse(answerBody), {
    location: 'response',
    strict: true,
  })
  if (violation && !MISSING_IN_TABLES.has(String(violation.detail.field)))
    wrong.push(`${method} ${operation}: ${JSON.stringify(violation.detail)}`)
}

beforeAll(async () => {
  sandbox = await createSandbox({ settleDelay: 0 })
  sandbox.requests.onEntry(check)
})
afterAll(() => sandbox.close())

describe('the responses of flows that keep state', () => {
  it('have no field or value that the documents do not know', async () => {
    const get = (target: string) => sendV3(sandbox, { target })
    const contract = sandbox.addContract()
    const paid = orderBody(sandbox, 'P1', {
      settle_info: { profit_sharing: true },
      amount: { total: 1000, currency: 'CNY' },
    })
    await post(sandbox, '/v3/pay/transactions/native', paid)
    await get('/v3/pay/transactions/out-trade-no/P1?mchid=1900000001')
    const { transactionId } = sandbox.user.pay('P1')
    await get('/v3/pay/transactions/out-trade-no/P1?mchid=1900000001')
    await get(`/v3/pay/transactions/id/${transactionId}?mchid=1900000001`)
    await post(sandbox, '/v3/refund/domestic/refunds', {
      out_trade_no: 'P1',
      out_refund_no: 'R1',
      amount: { refund: 1, total: 1000, currency: 'CNY' },
    })
    await get('/v3/refund/domestic/refunds/R1')
    const { mchid: _m, appid: _a, ...rest } = orderBody(sandbox, 'P2')
    await post(sandbox, '/v3/pay/partner/transactions/native', {
      ...rest,
      sp_mchid: '1900000001',
      sp_appid: 'wx1',
      sub_mchid: '1900000109',
    })
    sandbox.user.pay('P2', '1900000109')
    await get(
      '/v3/pay/partner/transactions/out-trade-no/P2?sp_mchid=1900000001&sub_mchid=1900000109',
    )
    const part = {
      mchid: '1900000001',
      out_trade_no: 'P4',
      sub_mchid: '1900000109',
      attach: 'a',
      description: 'd',
      amount: { total_amount: 1, currency: 'CNY' },
    }
    await post(sandbox, '/v3/combine-transactions/native', {
      combine_appid: 'wx1',
      combine_mchid: '1900000001',
      combine_out_trade_no: 'P3',
      notify_url: 'http://127.0.0.1:9/',
      sub_orders: [part],
    })
    sandbox.user.pay('P3')
    await get('/v3/combine-transactions/out-trade-no/P3')
    await get(
      `/v3/papay/sign/contracts/plan-id/${contract.plan_id}/out-contract-code/${contract.out_contract_code}`,
    )
    await post(
      sandbox,
      `/v3/papay/sign/contracts/plan-id/${contract.plan_id}/out-contract-code/${contract.out_contract_code}/terminate`,
      {
        contract_termination_remark: 'r',
      },
    )
    await get('/v3/certificates')
    await addReceiver(sandbox, { type: 'MERCHANT_ID', account: '1900000109' })
    sandbox.clock.advance(60_000)
    const receivers = [{ type: 'MERCHANT_ID', account: '1900000109', amount: 10, description: 'd' }]
    await post(sandbox, '/v3/profitsharing/orders', {
      appid: 'wx1',
      transaction_id: transactionId,
      out_order_no: 'S1',
      unfreeze_unsplit: false,
      receivers,
    })
    await get(`/v3/profitsharing/transactions/${transactionId}/amounts`)
    await post(sandbox, '/v3/profitsharing/return-orders', {
      out_order_no: 'S1',
      out_return_no: 'SR1',
      return_mchid: '1900000109',
      amount: 1,
      description: 'd',
    })
    await post(sandbox, '/v3/fund-app/mch-transfer/transfer-bills', {
      ...{
        appid: 'wx1',
        out_bill_no: 'T1',
        openid: 'o1',
        transfer_amount: 1,
        transfer_remark: 'r',
        transfer_scene_id: '1000',
      },
      transfer_scene_report_infos: [{ info_type: 'a', info_content: 'a' }],
    })
    await get('/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/T1')
    await post(sandbox, '/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/T1/cancel', {})
    const service = { appid: 'wx1', service_id: '500001' }
    await post(sandbox, '/v3/payscore/serviceorder', {
      ...{
        ...service,
        out_order_no: 'Q1',
        service_introduction: 's',
        notify_url: 'http://127.0.0.1:9/',
        need_user_confirm: false,
      },
      ...{ time_range: { start_time: 'OnAccept' }, risk_fund: { name: 'DEPOSIT', amount: 100 } },
    })
    await post(sandbox, '/v3/payscore/serviceorder/Q1/complete', {
      ...service,
      post_payments: [{ name: 'n', amount: 5 }],
      total_amount: 5,
    })
    await get('/v3/payscore/serviceorder?out_order_no=Q1&service_id=500001&appid=wx1')
    sandbox.user.complain('P1', 'detail')
    await get('/v3/merchant-service/complaints-v2?begin_date=2020-01-01&end_date=2099-01-01')
    expect(wrong).toEqual([])
    expect(seen.size).toBeGreaterThanOrEqual(21)
  })
})
