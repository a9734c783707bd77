import { createNotificationTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { validate } from '../src/schema/validate.js'
import { callsOf, sealed } from './funds-helpers.js'
import { createMerchant, latestOf, openResource } from './merchant.js'

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
  const { body } = latestOf(sandbox, merchant)
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
/** E-invoices that the merchant issued at the tax office. */
const cards = {
  scene: 'WITH_WECHATPAY',
  buyer_information: { type: 'INDIVIDUAL', name: '张三' },
  fapiao_card_information: [
    {
      ...{ fapiao_media_id: 'M1', fapiao_number: '12345678', fapiao_code: '044002012111' },
      ...{ fapiao_time: '2020-07-01T12:00:00+08:00', check_code: '69001808340631374774' },
      ...{ password: '006>299-375/326', total_amount: 11_300, tax_amount: 1300, amount: 10_000 },
      seller_information: { name: '测试', taxpayer_id: '202003261233701778', address: '深圳' },
      extra_information: { drawer: '李四' },
      items: [
        {
          ...{ tax_code: '3010101020203000000', goods_name: '茶', quantity: 1, unit_price: 100 },
          ...{ amount: 10_000, tax_amount: 1300, total_amount: 11_300, tax_rate: 1300 },
          ...{ tax_prefer_mark: 'NO_FAVORABLE', discount: false },
        },
      ],
    },
  ],
}
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

  it('is put into the card holder once it is issued, and told of so', async () => {
    await apply('FA3')
    const insert = () => act('FA3', 'insert-cards', cards)
    expect((await insert()).json().code).toBe('INVALID_REQUEST')
    sandbox.user.settleFapiao('FA3')
    await sandbox.notifications.idle()
    expect(told()['event_type']).toBe('FAPIAO.ISSUED')
    expect((await insert()).status).toBe(202)
    await sandbox.notifications.idle()
    const { event_type, ...resource } = told()
    expect(event_type).toBe('FAPIAO.CARD_INSERTED')
    expect(resource).toMatchObject({
      fapiao_apply_id: 'FA3',
      fapiao_information: [
        { fapiao_id: 'F1', fapiao_status: 'ISSUED', card_status: 'INSERTED' },
        { fapiao_id: 'F2', fapiao_status: 'ISSUED', card_status: 'INSERTED' },
      ],
    })
    const schema = createNotificationTable().find('v3', event_type)[0]!.resource
    expect(validate(schema, resource, { location: 'body', strict: true })).toBeUndefined()
    expect((await read('FA3'))['fapiao_information']).toMatchObject([
      { card_information: { card_status: 'INSERTED' } },
      { card_information: { card_status: 'INSERTED' } },
    ])
  })

  it('is put into the card holder also when the merchant issued it itself', async () => {
    const insert = () => act('FA6', 'insert-cards', cards)
    expect((await insert()).json().code).toBe('RESOURCE_NOT_EXISTS')
    sandbox.user.fillFapiaoTitle('FA6', { name: '张三' })
    expect((await insert()).status).toBe(202)
    await sandbox.notifications.idle()
    expect(told()).toMatchObject({
      ...{ event_type: 'FAPIAO.CARD_INSERTED', fapiao_apply_id: 'FA6' },
      fapiao_information: [{ fapiao_id: '04400201211112345678', card_status: 'INSERTED' }],
    })
    expect((await read('FA6'))['fapiao_information']).toMatchObject([
      { status: 'ISSUED', blue_fapiao: { check_code: '69001808340631374774' } },
    ])
  })

  it('fails when the tax office lets it, and stays so', async () => {
    await apply('FA4')
    sandbox.user.settleFapiao('FA4', 'FAILED')
    await settle()
    expect(await statuses('FA4')).toEqual(['ISSUE_FAILED', 'ISSUE_FAILED'])
    expect(() => sandbox.user.settleFapiao('FA0')).toThrow()
  })

  it('has the title that the buyer fills in, of which the merchant is told', async () => {
    const asked = new URLSearchParams({ fapiao_apply_id: 'FA5', scene: 'WITH_WECHATPAY' })
    const title = async () => (await calls.get(`${BASE}/user-title?${asked}`)).json()
    expect((await title()).code).toBe('RESOURCE_NOT_EXISTS')
    sandbox.user.fillFapiaoTitle('FA5', { name: '测试公司', taxpayerId: '91440300708461136T' })
    await sandbox.notifications.idle()
    expect(told()).toMatchObject({
      ...{ event_type: 'FAPIAO.USER_APPLIED', fapiao_apply_id: 'FA5' },
      apply_time: expect.any(String),
    })
    expect(await title()).toMatchObject({ type: 'ORGANIZATION', name: '测试公司' })
  })
})
