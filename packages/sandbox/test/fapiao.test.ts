import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { callsOf, sealed } from './funds-helpers.js'
import { createMerchant, openResource } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const BASE = '/v3/new-tax-control-fapiao'

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'fapiao', settleDelay: 60_000 })
  merchant = await createMerchant()
  await calls.patch(`${BASE}/merchant/development-config`, { callback_url: merchant.url })
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const told = () => {
  const { body } = merchant.received.at(-1)!
  const { event_type } = JSON.parse(body) as { event_type: string }
  return { event_type, ...openResource(sandbox, body) }
}
const application = (fapiao_apply_id: string, phone = '13800000000') => ({
  ...{ fapiao_apply_id, scene: 'WITH_WECHATPAY' },
  buyer_information: { type: 'INDIVIDUAL', name: '张三', phone: sealed(sandbox, phone) },
  fapiao_information: ['F1', 'F2'].map((fapiao_id) => ({
    ...{ fapiao_id, total_amount: 11_300, need_list: false },
    items: [
      {
        ...{ tax_code: '3010101020203000000', goods_name: '茶', quantity: 1, discount: false },
        ...{ total_amount: 11_300, tax_rate: 1300 },
      },
    ],
  })),
})
const apply = (number: string, phone?: string) =>
  calls.post(`${BASE}/fapiao-applications`, application(number, phone))
const read = async (number: string, suffix = '') =>
  (await calls.get(`${BASE}/fapiao-applications/${number}${suffix}`)).json()
const act = (number: string, word: string, body: object) =>
  calls.post(`${BASE}/fapiao-applications/${number}/${word}`, body)
const statuses = async (number: string) =>
  ((await read(number))['fapiao_information'] as { status: string }[]).map(({ status }) => status)

describe('an application for e-invoices', () => {
  it('is issued, and the same under the same number', async () => {
    expect((await read('FA1')).code).toBe('RESOURCE_NOT_EXISTS')
    expect((await apply('FA1')).status).toBe(202)
    expect((await apply('FA1')).status).toBe(202)
    expect((await apply('FA1', '13900000000')).json().code).toBe('RESOURCE_ALREADY_EXISTS')
    expect(await statuses('FA1')).toEqual(['ISSUE_ACCEPTED', 'ISSUE_ACCEPTED'])
    await settle()
    expect(told()).toMatchObject({ event_type: 'FAPIAO.ISSUED', fapiao_apply_id: 'FA1' })
    expect(await read('FA1', '?fapiao_id=F2')).toMatchObject({
      total_count: 1,
      fapiao_information: [
        {
          ...{ fapiao_id: 'F2', status: 'ISSUED', amount: 10_000, tax_amount: 1_300 },
          blue_fapiao: { fapiao_number: expect.any(String) },
        },
      ],
    })
  })

  it('is put into the card holder when it was issued, and reversed one by one', async () => {
    await apply('FA2')
    const facts = { fapiao_code: '1', fapiao_number: '1' }
    const reverse = (fapiao_id: string) =>
      act('FA2', 'reverse', {
        reverse_reason: 'SALES_RETURN',
        fapiao_information: [{ fapiao_id, ...facts }],
      })
    expect((await reverse('F1')).json().code).toBe('INVALID_REQUEST')
    await settle()
    expect((await reverse('F3')).json().code).toBe('INVALID_REQUEST')
    expect((await reverse('F1')).status).toBe(202)
    expect(await statuses('FA2')).toEqual(['REVERSE_ACCEPTED', 'ISSUED'])
    expect((await reverse('F1')).json().code).toBe('INVALID_REQUEST')
    await settle()
    expect(told()['event_type']).toBe('FAPIAO.REVERSED')
    expect(await statuses('FA2')).toEqual(['REVERSED', 'ISSUED'])
  })
})
