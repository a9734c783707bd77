import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { callsOf } from './funds-helpers.js'
import { createMerchant, latestOf, openResource, orderBody, post } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const BASE = '/v3/merchant-service/complaints-v2'

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'complaints', settleDelay: 0 })
  merchant = await createMerchant()
  await calls.post('/v3/merchant-service/complaint-notifications', { url: merchant.url })
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

async function paid(number: string) {
  await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, number))
  return sandbox.user.pay(number).transactionId!
}
const read = async (id: string) => (await calls.get(`${BASE}/${id}`)).json()
const act = async (id: string, word: string, facts: object = {}) =>
  calls.post(`${BASE}/${id}/${word}`, { complainted_mchid: sandbox.config().mchid, ...facts })
const told = async () => {
  await sandbox.notifications.idle()
  return openResource(sandbox, latestOf(sandbox, merchant).body)['action_type']
}

describe('a complaint', () => {
  it('goes back and forth until it is dealt with, and may be raised again', async () => {
    await paid('CO1')
    const { id } = sandbox.user.complain('CO1', '没有收到')
    const other = await act(id, 'response', { complainted_mchid: '1', response_content: 'x' })
    expect(other.json().code).toBe('INVALID_REQUEST')
    const images = { response_content: '抱歉', response_images: ['A.png'] }
    expect((await act(id, 'response', images)).status).toBe(204)
    expect(await read(id)).toMatchObject({ complaint_state: 'PROCESSING' })
    sandbox.user.answerComplaint(id, '还没有')
    expect(await told()).toBe('USER_RESPONSE')
    expect(await read(id)).toMatchObject({ incoming_user_response: true })
    await act(id, 'response', { response_content: '已补发' })
    expect(await read(id)).toMatchObject({ incoming_user_response: false })
    await act(id, 'complete')
    expect(() => sandbox.user.answerComplaint(id, '谢谢')).toThrow('投诉已处理完成')
    sandbox.user.complainAgain(id, '又坏了')
    expect(await told()).toBe('CONTINUE_COMPLAINT')
    expect(await read(id)).toMatchObject({ complaint_state: 'PENDING', user_complaint_times: 2 })
    const history = (await calls.get(`${BASE}/${id}/negotiation-historys`)).json()
    expect(history).toMatchObject({ total_count: 6 })
    expect(JSON.stringify(history)).toContain('/v3/merchant-service/images/A.png')
    sandbox.user.withdrawComplaint(id)
    expect(await read(id)).toMatchObject({ complaint_state: 'PROCESSED' })
  })

  it('that asks for a refund is approved or rejected, and says when all was refunded', async () => {
    const transaction_id = await paid('CO2')
    const facts = { detail: '退款', problem: 'REFUND' as const, refundAmount: 60 }
    const { id } = sandbox.user.complain('CO2', facts)
    expect(await read(id)).toMatchObject({ problem_type: 'REFUND', apply_refund_amount: 60 })
    const decide = (complaint: string, action: string) =>
      calls.post(`${BASE}/${complaint}/update-refund-progress`, { action, launch_refund_day: 0 })
    expect((await decide(id, 'REJECT')).status).toBe(204)
    expect(await told()).toBe('MERCHANT_REJECT_REFUND')
    expect((await decide(id, 'APPROVE')).status).toBe(204)
    expect(await told()).toBe('MERCHANT_APPROVE_REFUND')
    expect(await read(id)).toMatchObject({ complaint_full_refunded: false })
    await post(sandbox, '/v3/refund/domestic/refunds', {
      ...{ transaction_id, out_refund_no: 'COR2' },
      amount: { refund: 100, total: 100, currency: 'CNY' },
    })
    sandbox.clock.advance(1)
    expect(await read(id)).toMatchObject({ complaint_full_refunded: true })
    await paid('CO3')
    const { id: plain } = sandbox.user.complain('CO3', '慢')
    expect((await decide(plain, 'APPROVE')).json().code).toBe('INVALID_REQUEST')
  })

  it('is found by whom it is about, at both doors', async () => {
    const asked = 'begin_date=2020-01-01&end_date=2099-12-31'
    const { mchid } = sandbox.config()
    for (const door of [BASE, '/v3/global/merchant-service/complaints']) {
      const count = async (who: string) =>
        (await calls.get(`${door}?${asked}&complainted_mchid=${who}`)).json()['total_count']
      expect(await count(mchid)).toBeGreaterThan(0)
      expect(await count('1900000110')).toBe(0)
      expect((await calls.get(`${door}/1`)).json().code).toBe('RESOURCE_NOT_EXISTS')
    }
  })
})
