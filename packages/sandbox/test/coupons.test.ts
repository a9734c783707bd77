import { createNotificationTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { validate } from '../src/schema/validate.js'
import { callsOf } from './funds-helpers.js'
import { createMerchant, latestOf, openResource, orderBody, post } from './merchant.js'
import { sendV2 } from './signed-request.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const DAY = 86_400_000

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'coupons' })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const later = (days: number) => new Date(sandbox.clock.now() + days * DAY).toISOString()

describe('a stock of vouchers', () => {
  const BASE = '/v3/marketing/favor'
  const body = (out_request_no: string, changes: object = {}) => ({
    ...{ out_request_no, stock_name: 's', comment: 'c', belong_merchant: '1900000001' },
    ...{ available_begin_time: later(-1), available_end_time: later(5) },
    ...{ no_cash: false, stock_type: 'NORMAL', pattern_info: { description: 'd' } },
    stock_use_rule: {
      ...{ max_coupons: 3, max_amount: 150, max_coupons_per_user: 2 },
      ...{ natural_person_limit: false, prevent_api_abuse: false },
    },
    coupon_use_rule: {
      fixed_normal_coupon: { coupon_amount: 50, transaction_minimum: 80 },
      available_merchants: ['1900000001'],
    },
    ...changes,
  })
  const creator = () => ({ stock_creator_mchid: sandbox.config().mchid })
  const make = async (number: string, changes?: object) =>
    (await calls.post(`${BASE}/coupon-stocks`, body(number, changes))).json()
  const move = async (id: unknown, word: string) =>
    (await calls.post(`${BASE}/stocks/${id}/${word}`, creator())).json()
  const read = async (id: unknown) =>
    (await calls.get(`${BASE}/stocks/${id}?${new URLSearchParams(creator())}`)).json()
  const send = async (stock_id: unknown, openid: string, out_request_no: string) =>
    (
      await calls.post(`${BASE}/users/${openid}/coupons`, {
        ...{ ...creator(), stock_id, out_request_no, appid: 'wx1' },
      })
    ).json()
  const coupon = async (openid: string, id: unknown) =>
    (await calls.get(`${BASE}/users/${openid}/coupons/${id}?appid=wx1`)).json()
  async function place(number: string, total = 100) {
    const amount = { total, currency: 'CNY' }
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, number, { amount }))
  }

  it('takes its budget when it starts, and gives back what nobody used', async () => {
    const before = await calls.balance()
    expect(
      (
        await make('FS0', {
          stock_type: 'NORMAL',
          stock_use_rule: {
            ...body('FS0').stock_use_rule,
            max_amount: 151,
          },
        })
      ).code,
    ).toBe('PARAM_ERROR')
    const { stock_id: id } = await make('FS1')
    expect(await move(id, 'pause')).toMatchObject({ code: 'INVALID_REQUEST' })
    expect((await send(id, 'o1', 'FC0')).code).toBe('INVALID_REQUEST')
    expect(await move(id, 'start')).toMatchObject({ stock_id: id, start_time: expect.any(String) })
    expect(await calls.balance()).toBe(before - 150)
    const first = await send(id, 'o1', 'FC1')
    expect(await send(id, 'o1', 'FC1')).toEqual(first)
    await send(id, 'o1', 'FC2')
    expect((await send(id, 'o1', 'FC3')).code).toBe('REQUEST_BLOCKED')
    await move(id, 'pause')
    expect((await send(id, 'o2', 'FC4')).code).toBe('INVALID_REQUEST')
    await move(id, 'restart')
    await send(id, 'o2', 'FC4')
    expect((await send(id, 'o3', 'FC5')).code).toBe('NOT_ENOUGH')
    expect(await read(id)).toMatchObject({ status: 'running', distributed_coupons: 3 })
    await calls.post(`${BASE}/callbacks`, {
      mchid: creator().stock_creator_mchid,
      notify_url: merchant.url,
    })
    await Promise.all([place('FO1'), place('FO2', 79)])
    const coupons = [String(first['coupon_id'])]
    expect(() => sandbox.user.pay('FO2', undefined, { coupons })).toThrow()
    expect(sandbox.user.pay('FO1', undefined, { coupons })).toMatchObject({ openid: 'o1' })
    expect(() => sandbox.user.pay('FO2', undefined, { coupons })).toThrow()
    await sandbox.notifications.idle()
    const told = openResource(sandbox, latestOf(sandbox, merchant).body)
    const schema = createNotificationTable().find('v3', 'COUPON.USE')[0]!.resource
    expect(validate(schema, told, { location: 'body', strict: true })).toBeUndefined()
    expect(told).toMatchObject({ status: 'USED', consume_information: { consume_amount: 50 } })
    expect(await coupon('o1', first['coupon_id'])).toMatchObject({ status: 'USED' })
    expect((await coupon('o2', first['coupon_id'])).code).toBe('RESOURCE_NOT_EXISTS')
    await move(id, 'stop')
    expect(await calls.balance()).toBe(before - 150)
    sandbox.clock.advance(5 * DAY)
    expect(await calls.balance()).toBe(before - 50)
    const mine = await calls.get(`${BASE}/users/o2/coupons?appid=wx1`)
    expect(mine.json()).toMatchObject({ total_count: 1, data: [{ status: 'EXPIRED' }] })
  })

  it('is the same by the doors of APIv2, and sent once under a number', async () => {
    const { stock_id: id } = await make('FV1')
    const ask = async (name: string, facts: Record<string, string>) =>
      (await sendV2(sandbox, `/mmpaymkttransfers/${name}`, { ...named(), ...facts })).fields
    const named = () => ({ appid: 'wx1', mch_id: creator().stock_creator_mchid })
    const give = (openid: string, partner_trade_no: string, coupon_stock_id = String(id)) =>
      ask('send_coupon', { coupon_stock_id, openid_count: '1', partner_trade_no, openid })
    expect(await give('v1', 'P0')).toMatchObject({ err_code: 'AL_STOCK_OVER' })
    await move(id, 'start')
    const first = await give('v1', 'P1')
    expect(first).toMatchObject({ ret_code: 'SUCCESS', success_count: '1', openid: 'v1' })
    expect((await give('v1', 'P1'))['coupon_id']).toBe(first['coupon_id'])
    expect((await give('v2', 'P1'))['err_code']).toBe('PARAM_ERROR')
    expect((await give('v1', 'P2', '1'))['err_code']).toBe('PARAM_ERROR')
    await give('v1', 'P2')
    expect((await give('v1', 'P3'))['err_code']).toBe('USER_AL_GET_COUPON')
    expect(await coupon('v1', first['coupon_id'])).toMatchObject({ status: 'SENDED' })
    const stock = (coupon_stock_id: string) => ask('query_coupon_stock', { coupon_stock_id })
    expect(await stock(String(id))).toMatchObject({
      ...{ coupon_value: '50', coupon_mininumn: '80', coupon_stock_status: '4' },
      ...{ is_send_num: '2', coupon_total: '3', coupon_budget: '150' },
    })
    expect((await stock('1'))['err_code']).toBe('COUPON_STOCK_NOT_FOUND')
    const info = (coupon_id: string, openid = 'v1') =>
      ask('querycouponsinfo', { coupon_id, openid, stock_id: String(id) })
    expect(await info(first['coupon_id']!)).toMatchObject({
      ...{ coupon_state: 'SENDED', coupon_use_value: '0', coupon_remain_value: '50' },
    })
    await place('FVO1')
    sandbox.user.pay('FVO1', undefined, { coupons: [first['coupon_id']!] })
    expect(await info(first['coupon_id']!)).toMatchObject({
      ...{ coupon_state: 'USED', coupon_use_value: '50' },
    })
    expect((await info(first['coupon_id']!, 'v2'))['err_code']).toBe('COUPON_NOT_FOUND')
  })

  it('gives no more than its budget of a day, and changes its goods', async () => {
    const rule = { ...body('FD1').stock_use_rule, max_amount_by_day: 50 }
    const { stock_id: id } = await make('FD1', { stock_use_rule: rule })
    await move(id, 'start')
    expect(await send(id, 'd1', 'FD1')).toHaveProperty('coupon_id')
    expect((await send(id, 'd2', 'FD2')).code).toBe('NOT_ENOUGH')
    sandbox.clock.advance(DAY)
    expect(await send(id, 'd2', 'FD2')).toHaveProperty('coupon_id')
    const modify = (changes: object) =>
      calls.post(`${BASE}/stocks/${id}/modify-goods-id`, { ...creator(), ...changes })
    await modify({ add_goods_id_list: ['G1', 'G2'] })
    await modify({ add_goods_id_list: ['G3'], delete_goods_id_list: ['G1'] })
    const asked = new URLSearchParams({ ...creator(), offset: '0', limit: '10' })
    expect((await calls.get(`${BASE}/stocks/${id}/items?${asked}`)).json()).toMatchObject({
      ...{ total_count: 2, data: ['G2', 'G3'] },
    })
  })

  it('is the same under the same number, and found by its creator alone', async () => {
    const facts = body('FS2')
    const made = (await calls.post(`${BASE}/coupon-stocks`, facts)).json()
    expect((await calls.post(`${BASE}/coupon-stocks`, facts)).json()).toEqual(made)
    expect((await make('FS2', { stock_name: 'other' })).code).toBe('INVALID_REQUEST')
    const id = made['stock_id']
    const other = await calls.get(`${BASE}/stocks/${id}?stock_creator_mchid=1900000110`)
    expect(other.json().code).toBe('RESOURCE_NOT_EXISTS')
    const asked = new URLSearchParams({ ...creator(), offset: '0', limit: '10' })
    expect((await calls.get(`${BASE}/stocks?${asked}&status=unactivated`)).json()).toMatchObject({
      ...{ total_count: 1, data: [{ stock_id: id }] },
    })
    expect((await calls.get(`${BASE}/stocks/${id}/merchants?${asked}`)).json()['data']).toEqual([
      '1900000001',
    ])
  })
})

describe('a coupon of the merchant’s own', () => {
  const BASE = '/v3/marketing/busifavor'
  const make = async (out_request_no: string, changes: object = {}) =>
    (
      await calls.post(`${BASE}/stocks`, {
        ...{ out_request_no, stock_name: 's', goods_name: 'g', belong_merchant: '1900000001' },
        ...{ stock_type: 'NORMAL', coupon_code_mode: 'WECHATPAY_MODE' },
        coupon_use_rule: {
          coupon_available_time: {
            ...{ available_begin_time: later(-1), available_end_time: later(5) },
          },
          ...{ fixed_normal_coupon: { discount_amount: 50, transaction_minimum: 80 } },
          use_method: 'OFF_LINE',
        },
        stock_send_rule: { max_coupons: 3, max_coupons_per_user: 1 },
        ...changes,
      })
    ).json()['stock_id']
  const act = async (word: string, facts: object) =>
    (await calls.post(`${BASE}/coupons/${word}`, facts)).json()
  const send = (stock_id: unknown, openid: string, out_request_no: string) =>
    act('send', { stock_id, openid, out_request_no, appid: 'wx1' })
  const read = async (openid: string, code: unknown) =>
    (await calls.get(`${BASE}/users/${openid}/coupons/${code}/appids/wx1`)).json()

  it('is sent, used, returned and deactivated, each once under its number', async () => {
    const stock_id = await make('BS1')
    const { coupon_code } = await send(stock_id, 'o1', 'BC1')
    expect((await send(stock_id, 'o1', 'BC1'))['coupon_code']).toBe(coupon_code)
    expect((await send(stock_id, 'o1', 'BC2')).code).toBe('RULE_LIMIT')
    const names = { stock_id, coupon_code }
    const use = (use_request_no: string) =>
      act('use', { ...names, use_request_no, appid: 'wx1', use_time: later(0) })
    const used = await use('BU1')
    expect(used).toMatchObject({ stock_id, openid: 'o1' })
    expect((await read('o1', coupon_code))['coupon_state']).toBe('USED')
    expect((await use('BU2')).code).toBe('INVALID_REQUEST')
    const deactivate = () => act('deactivate', { ...names, deactivate_request_no: 'BD1' })
    expect((await deactivate()).code).toBe('INVALID_REQUEST')
    await act('return', { ...names, return_request_no: 'BR1' })
    expect(await read('o1', coupon_code)).toMatchObject({ coupon_state: 'SENDED' })
    expect(await read('o1', coupon_code)).not.toHaveProperty('use_request_no')
    expect(await deactivate()).toHaveProperty('wechatpay_deactivate_time')
    expect((await use('BU3')).code).toBe('INVALID_REQUEST')
    expect((await read('o2', coupon_code)).code).toBe('RESOURCE_NOT_EXISTS')
    expect((await calls.get(`${BASE}/stocks/1`)).json().code).toBe('NOT_FOUND')
  })

  it('is told when it was sent, at most so many a day', async () => {
    const mchid = sandbox.config().mchid
    const address = '/v3/marketing/busifavor/callbacks'
    expect((await calls.get(`${address}?mchid=${mchid}`)).json().code).toBe('NOT_FOUND')
    await calls.post(address, { mchid, notify_url: merchant.url })
    expect((await calls.get(`${address}?mchid=${mchid}`)).json()).toMatchObject({
      notify_url: merchant.url,
    })
    const rule = { max_coupons: 3, max_coupons_per_user: 1, max_coupons_by_day: 1 }
    const stock_id = await make('BD1', { stock_send_rule: rule })
    const { coupon_code } = await send(stock_id, 'd1', 'BD1')
    await sandbox.notifications.idle()
    const told = openResource(sandbox, latestOf(sandbox, merchant).body)
    expect(told).toMatchObject({ coupon_code, stock_id, openid: 'd1', send_merchant: mchid })
    const schema = createNotificationTable().find('v3', 'COUPON.SEND')[0]!.resource
    expect(validate(schema, told, { location: 'body', strict: true })).toBeUndefined()
    expect((await send(stock_id, 'd2', 'BD2')).code).toBe('RULE_LIMIT')
    sandbox.clock.advance(DAY)
    expect(await send(stock_id, 'd2', 'BD2')).toHaveProperty('coupon_code')
    const shown = (await calls.get(`${BASE}/stocks/${stock_id}`)).json()
    expect(shown['send_count_information']).toMatchObject({ total_send_num: 2, today_send_num: 1 })
  })

  it('belongs to one order at a time', async () => {
    const stock_id = await make('BS2')
    const { coupon_code } = await send(stock_id, 'o1', 'BC3')
    const link = async (word: string, number: string, out_trade_no: string) =>
      act(word, {
        ...{ stock_id, coupon_code, out_request_no: number, out_trade_no },
      })
    expect(await link('associate', 'BA1', 'BO1')).toHaveProperty('wechatpay_associate_time')
    expect((await link('associate', 'BA2', 'BO2')).code).toBe('INVALID_REQUEST')
    expect((await link('disassociate', 'BA3', 'BO2')).code).toBe('INVALID_REQUEST')
    await link('disassociate', 'BA4', 'BO1')
    expect(await link('associate', 'BA5', 'BO2')).toHaveProperty('wechatpay_associate_time')
  })

  it('has a code that was uploaded, and as many as the budget allows', async () => {
    const stock_id = await make('BS3', { coupon_code_mode: 'MERCHANT_UPLOAD' })
    const base = `${BASE}/stocks/${stock_id}`
    const upload = await calls.post(`${base}/couponcodes`, {
      ...{ upload_request_no: 'UP1', coupon_code_list: ['A1', 'A2', 'A2'] },
    })
    expect(upload.json()).toMatchObject({ success_count: 2, duplicate_codes: ['A2'] })
    expect((await send(stock_id, 'o1', 'BC4'))['coupon_code']).toBe('A1')
    const removed = await calls.delete(`${base}/couponcodes/A1?delete_request_no=DE1`)
    expect(removed.json().code).toBe('INVALID_REQUEST')
    await calls.delete(`${base}/couponcodes/A2?delete_request_no=DE2`)
    expect((await calls.get(`${base}/couponcodes/A2`)).json().code).toBe('NOT_FOUND')
    expect((await send(stock_id, 'o2', 'BC5')).code).toBe('INVALID_REQUEST')
    const budget = async (number: string, current_max_coupons: number, target: number) =>
      (
        await calls.patch(`${base}/budget`, {
          ...{ modify_budget_request_no: number, current_max_coupons },
          target_max_coupons: target,
        })
      ).json()
    expect((await budget('MB1', 2, 9)).code).toBe('INVALID_REQUEST')
    expect(await budget('MB2', 3, 9)).toMatchObject({ max_coupons: 9 })
    expect((await calls.get(base)).json()).toMatchObject({ stock_send_rule: { max_coupons: 9 } })
  })
})
