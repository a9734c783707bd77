import { privateDecrypt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createMerchant, latestOf, openResource, orderBody, post } from './merchant.js'
import { fieldsOf, sendRaw, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'flows', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const lastResource = () => openResource(sandbox, latestOf(sandbox, merchant).body)
async function paidOrder(number: string, changes: Record<string, unknown> = {}) {
  await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number, { amount: { total: 1000, currency: 'CNY' }, ...changes }),
  )
  return sandbox.user.pay(number).transactionId!
}

describe('a deduction contract', () => {
  it('is offered, signed by the payer, deducted from, and ended by the payer', async () => {
    const offer = {
      appid: 'wx1',
      plan_id: 7,
      out_contract_code: 'C1',
      contract_display_account: '用户',
      contract_notify_url: merchant.url,
    }
    const url = '/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/h5'
    expect((await post(sandbox, url, offer)).json()['redirect_url']).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/sandbox\/contract\?/,
    )
    expect(() => sandbox.user.signContract(7, 'other')).toThrow('没有待签约')
    const contract = sandbox.user.signContract(7, 'C1')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({
      contract_id: contract.contract_id,
      contract_state: 'SIGNED',
    })
    const apply = (out_trade_no: string) =>
      post(sandbox, '/v3/papay/pay/transactions/apply', {
        ...{
          appid: 'wx1',
          out_trade_no,
          description: 'd',
          transaction_notify_url: merchant.url,
          contract_id: contract.contract_id,
        },
        amount: { total: 300, currency: 'CNY' },
      })
    expect((await apply('D1')).json()).toMatchObject({ out_trade_no: 'D1', amount: { total: 300 } })
    const waiting = await sendV2(sandbox, '/pay/paporderquery', {
      appid: 'wx1',
      out_trade_no: 'D1',
    })
    expect(waiting.fields['trade_state']).toBe('ACCEPT')
    await settle()
    expect(lastResource()).toMatchObject({ out_trade_no: 'D1', trade_state: 'SUCCESS' })
    sandbox.user.endContract(contract.contract_id)
    expect((await apply('D2')).json().code).toBe('INVALID_REQUEST')
  })

  it('of APIv2 is offered on a page or by H5 too', async () => {
    const { mchid, secret } = sandbox.config()
    const offer = (path: string, contract_code: string) => {
      const fields = {
        appid: 'wx1',
        mch_id: mchid,
        plan_id: '9',
        contract_code,
        request_serial: '1',
        contract_display_account: 'u',
        notify_url: merchant.url,
        version: '1.0',
        timestamp: '1',
        clientip: '1.1.1.1',
      }
      const { clientip: _, ...web } = fields
      const given: Record<string, string> = path.includes('h5') ? fields : web
      return sendRaw(sandbox, {
        target: `${path}?${new URLSearchParams({ ...given, sign: v2SignByHand(given, secret) })}`,
      })
    }
    const page = await offer('/papay/entrustweb', 'W1')
    expect(page.headers['content-type']).toMatch('text/html')
    expect(sandbox.user.signContract(9, 'W1').state).toBe('SIGNED')
    expect(
      fieldsOf((await offer('/papay/h5entrustweb', 'W2')).body.toString())['redirect_url'],
    ).toMatch(/sandbox\/contract/)
    expect(sandbox.user.signContract(9, 'W2').state).toBe('SIGNED')
    await sandbox.notifications.idle()
  })

  it('of APIv2 is notified in XML and deducted from', async () => {
    const offer = {
      appid: 'wx1',
      plan_id: '8',
      contract_code: 'C2',
      request_serial: '1',
      contract_display_account: 'u',
      notify_url: merchant.url,
      version: '1.0',
      timestamp: '1',
    }
    expect(
      (await sendV2(sandbox, '/papay/preentrustweb', offer)).fields['pre_entrustweb_id'],
    ).toMatch(/^\w{28}$/)
    const { contract_id } = sandbox.user.signContract(8, 'C2')
    await sandbox.notifications.idle()
    expect(fieldsOf(latestOf(sandbox, merchant).body)).toMatchObject({
      change_type: 'ADD',
      contract_id,
      contract_code: 'C2',
    })
    const apply = {
      appid: 'wx1',
      body: 'b',
      out_trade_no: 'D3',
      total_fee: '1',
      spbill_create_ip: '1.1.1.1',
      notify_url: merchant.url,
      trade_type: 'PAP',
      contract_id,
    }
    expect((await sendV2(sandbox, '/pay/pappayapply', apply)).fields['result_code']).toBe('SUCCESS')
    await settle()
    expect(
      (await sendV2(sandbox, '/pay/paporderquery', { appid: 'wx1', out_trade_no: 'D3' })).fields[
        'trade_state'
      ],
    ).toBe('SUCCESS')
  })
})

describe('a complaint', () => {
  it('is notified, listed with an encrypted phone number, responded to and closed', async () => {
    await post(sandbox, '/v3/merchant-service/complaint-notifications', { url: merchant.url })
    await paidOrder('X1')
    const { id } = sandbox.user.complain('X1', '没有收到')
    await sandbox.notifications.idle()
    expect(lastResource()).toEqual({ complaint_id: id, action_type: 'CREATE_COMPLAINT' })
    const shown = await get(`/v3/merchant-service/complaints-v2/${id}`)
    expect(shown).toMatchObject({
      complaint_state: 'PENDING',
      complaint_order_info: [{ out_trade_no: 'X1', amount: 1000 }],
    })
    const phone = privateDecrypt(
      { key: sandbox.config().privateKey, oaepHash: 'sha1' },
      Buffer.from(String(shown['payer_phone']), 'base64'),
    )
    expect(phone.toString()).toMatch(/^138\d{8}$/)
    const act = (word: string, facts = {}) =>
      post(sandbox, `/v3/merchant-service/complaints-v2/${id}/${word}`, {
        complainted_mchid: '1900000001',
        ...facts,
      })
    expect((await act('response', { response_content: '抱歉' })).status).toBe(204)
    expect((await act('complete')).status).toBe(204)
    expect((await act('complete')).json().code).toBe('INVALID_REQUEST')
    expect(
      (await get(`/v3/merchant-service/complaints-v2/${id}/negotiation-historys`))['data'],
    ).toMatchObject([
      { operate_type: 'MERCHANT_CONFIRM_COMPLETE' },
      { operate_type: 'MERCHANT_RESPONSE', operate_details: '抱歉' },
      { operate_type: 'USER_CREATE_COMPLAINT' },
    ])
    const today = String(shown['complaint_time']).slice(0, 10)
    expect(
      (await get(`/v3/merchant-service/complaints-v2?begin_date=${today}&end_date=${today}`))[
        'total_count'
      ],
    ).toBe(1)
  })
})
