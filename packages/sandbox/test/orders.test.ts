import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import {
  createMerchant,
  latestOf,
  notificationHolds,
  openReqInfo,
  openResource,
  orderBody,
  post,
} from './merchant.js'
import { fieldsOf, isResponseValid, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
let count = 0
const fresh = () => `NO${++count}`

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'orders', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const query = (number: string) =>
  sendV3(sandbox, {
    target: `/v3/pay/transactions/out-trade-no/${number}?mchid=${sandbox.config().mchid}`,
  })
const native = (number: string, changes = {}) =>
  post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number, { notify_url: merchant.url, ...changes }),
  )
const refund = (number: string, refundNo: string, cents: number, changes = {}) =>
  post(sandbox, '/v3/refund/domestic/refunds', {
    out_trade_no: number,
    out_refund_no: refundNo,
    amount: { refund: cents, total: 100, currency: 'CNY' },
    ...changes,
  })

describe('an order of APIv3', () => {
  it('is placed, paid, queried, notified and refunded', async () => {
    const number = fresh()
    expect((await native(number)).json()['code_url']).toMatch(
      /^weixin:\/\/wxpay\/bizpayurl\?pr=\w+$/,
    )
    expect((await query(number)).json()).toMatchObject({
      trade_state: 'NOTPAY',
      amount: { total: 100 },
    })
    sandbox.user.pay(number)
    const paid = await query(number)
    expect(paid.json()).toMatchObject({
      trade_state: 'SUCCESS',
      trade_type: 'NATIVE',
      amount: { payer_total: 100 },
    })
    expect(isResponseValid(sandbox, paid)).toBe(true)
    const id = paid.json()['transaction_id']
    expect(
      (await sendV3(sandbox, { target: `/v3/pay/transactions/id/${id}?mchid=1900000001` })).json()[
        'out_trade_no'
      ],
    ).toBe(number)
    await sandbox.notifications.idle()
    const told = latestOf(sandbox, merchant)
    expect(notificationHolds(sandbox, told)).toBe(true)
    expect(JSON.parse(told.body)).toMatchObject({
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
    })
    expect(openResource(sandbox, told.body)).toMatchObject({
      out_trade_no: number,
      transaction_id: id,
      trade_state: 'SUCCESS',
    })

    const accepted = await refund(number, `${number}R`, 40, { notify_url: merchant.url })
    expect(accepted.json()).toMatchObject({
      status: 'PROCESSING',
      amount: { refund: 40, total: 100 },
    })
    expect((await query(number)).json()['trade_state']).toBe('REFUND')
    sandbox.clock.advance(60_000)
    const settled = await sendV3(sandbox, { target: `/v3/refund/domestic/refunds/${number}R` })
    expect(settled.json()).toMatchObject({
      status: 'SUCCESS',
      success_time: expect.stringMatching(/\+08:00$/),
    })
    await sandbox.notifications.idle()
    expect(openResource(sandbox, latestOf(sandbox, merchant).body)).toMatchObject({
      refund_status: 'SUCCESS',
      out_refund_no: `${number}R`,
    })
  })

  it.each([
    ['native', 'code_url', {}],
    ['jsapi', 'prepay_id', { payer: { openid: 'o1' } }],
    ['app', 'prepay_id', {}],
    ['h5', 'h5_url', { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } }],
  ])('for %s gives a %s', async (word, field, changes) => {
    const response = await post(
      sandbox,
      `/v3/pay/transactions/${word}`,
      orderBody(sandbox, fresh(), changes),
    )
    expect(response.status).toBe(200)
    expect(response.json()[field]).toMatch(/\w{10}/)
  })

  it('is idempotent with the same parameters, whatever their order, and refused with others', async () => {
    const number = fresh()
    const body = orderBody(sandbox, number)
    const first = await post(sandbox, '/v3/pay/transactions/native', body)
    const again = await post(
      sandbox,
      '/v3/pay/transactions/native',
      Object.fromEntries(Object.entries(body).reverse()),
    )
    expect(again.body.toString()).toBe(first.body.toString())
    const other = await post(sandbox, '/v3/pay/transactions/native', {
      ...body,
      amount: { total: 99, currency: 'CNY' },
    })
    expect([other.status, other.json().code]).toEqual([400, 'INVALID_REQUEST'])
    expect(other.headers['request-id']).toMatch(/-268498688$/)
  })

  it('is closed once, cannot then be paid, and a paid one cannot be closed', async () => {
    const [closed, paid] = [fresh(), fresh()]
    await native(closed)
    const close = (number: string) =>
      post(sandbox, `/v3/pay/transactions/out-trade-no/${number}/close`, { mchid: '1900000001' })
    expect((await close(closed)).status).toBe(204)
    expect((await close(closed)).status).toBe(204)
    expect((await query(closed)).json()['trade_state']).toBe('CLOSED')
    expect(() => sandbox.user.pay(closed)).toThrow('CLOSED')
    expect((await native(closed)).json().code).toBe('ORDER_CLOSED')
    await native(paid)
    sandbox.user.pay(paid)
    expect(() => sandbox.user.pay(paid)).toThrow('SUCCESS')
    const refused = await close(paid)
    expect([refused.json().code, refused.headers['request-id']]).toEqual([
      'ORDERPAID',
      expect.stringMatching(/-268449538$/),
    ])
    expect((await native(paid)).json().code).toBe('ORDERPAID')
  })

  it('cannot be paid after time_expire, stays unpaid, and closes after seven days', async () => {
    const number = fresh()
    const time_expire = new Date(sandbox.clock.now() + 60_000).toISOString()
    await native(number, { time_expire })
    sandbox.clock.advance(61_000)
    expect((await query(number)).json()['trade_state']).toBe('NOTPAY')
    expect(() => sandbox.user.pay(number)).toThrow('失效时间已过')
    expect((await native(fresh(), { time_expire })).json().code).toBe('PARAM_ERROR')
    const blank = new Date(sandbox.clock.now() + 600_000).toISOString().replace(/\.\d+Z/, ' 08:00')
    expect((await native(fresh(), { time_expire: blank })).json().detail).toMatchObject({
      field: '/time_expire',
    })
    sandbox.clock.advance(7 * 86_400_000)
    expect((await query(number)).json()['trade_state']).toBe('CLOSED')
  })

  it('that does not exist is 404 with its error number, of another merchant is refused', async () => {
    const missing = await query('none')
    expect([missing.status, missing.json().code]).toEqual([404, 'ORDER_NOT_EXIST'])
    expect(missing.headers['request-id']).toMatch(/-268512771$/)
    const other = await sendV3(sandbox, {
      target: '/v3/pay/transactions/out-trade-no/none?mchid=1',
    })
    expect(other.headers['request-id']).toMatch(/-268447843$/)
  })

  it('in JSAPI without openid says so', async () => {
    const response = await post(
      sandbox,
      '/v3/pay/transactions/jsapi',
      orderBody(sandbox, fresh(), { payer: {} }),
    )
    expect(response.json()).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: '/payer/openid' },
    })
  })

  it('of a partner belongs to the sub-merchant', async () => {
    const number = fresh()
    const { mchid: _, appid: _appid, ...rest } = orderBody(sandbox, number)
    const placed = await post(sandbox, '/v3/pay/partner/transactions/native', {
      ...rest,
      sp_mchid: '1900000001',
      sp_appid: 'wx1',
      sub_mchid: '1900000109',
    })
    expect(placed.json()['code_url']).toBeDefined()
    sandbox.user.pay(number, '1900000109')
    const found = await sendV3(sandbox, {
      target: `/v3/pay/partner/transactions/out-trade-no/${number}?sp_mchid=1900000001&sub_mchid=1900000109`,
    })
    expect(found.json()).toMatchObject({
      sp_mchid: '1900000001',
      sub_mchid: '1900000109',
      trade_state: 'SUCCESS',
    })
    expect((await query(number)).status).toBe(404)
  })

  it('combined is paid in all its parts at once', async () => {
    const [number, one, two] = [fresh(), fresh(), fresh()]
    const part = (out_trade_no: string, total_amount: number) => ({
      mchid: '1900000001',
      out_trade_no,
      sub_mchid: '1900000109',
      attach: 'a',
      description: 'd',
      amount: { total_amount, currency: 'CNY' },
    })
    const body = {
      combine_appid: 'wx1',
      combine_mchid: '1900000001',
      combine_out_trade_no: number,
      notify_url: merchant.url,
      sub_orders: [part(one, 1), part(two, 2)],
    }
    expect(
      (await post(sandbox, '/v3/combine-transactions/native', body)).json()['code_url'],
    ).toBeDefined()
    sandbox.user.pay(number)
    const found = await sendV3(sandbox, {
      target: `/v3/combine-transactions/out-trade-no/${number}`,
    })
    expect(found.json()['sub_orders']).toMatchObject([
      { out_trade_no: one, trade_state: 'SUCCESS' },
      { out_trade_no: two, trade_state: 'SUCCESS' },
    ])
    await sandbox.notifications.idle()
    expect(openResource(sandbox, latestOf(sandbox, merchant).body)).toMatchObject({
      combine_out_trade_no: number,
    })
  })

  it('never refunds more than was paid, nor in more than 50 refunds', async () => {
    const number = fresh()
    await native(number)
    expect((await refund(number, `${number}A`, 10)).json().code).toBe('INVALID_REQUEST')
    sandbox.user.pay(number)
    expect((await refund(number, `${number}A`, 60)).status).toBe(200)
    expect((await refund(number, `${number}A`, 60)).status).toBe(200)
    expect((await refund(number, `${number}A`, 61)).json().message).toMatch('不一致')
    expect((await refund(number, `${number}B`, 41)).json().message).toMatch('超过可退金额')
    for (let index = 0; index < 49; index++)
      await refund(number, `${number}-${index}`, index < 39 ? 1 : 0)
    expect((await refund(number, `${number}C`, 1)).status).toBe(200)
    expect((await refund(number, `${number}D`, 1)).json().message).toMatch('已全额退款')
  })

  it('refunds abnormally, and then again', async () => {
    const number = fresh()
    await native(number)
    sandbox.user.pay(number)
    const { refund_id } = (await refund(number, `${number}R`, 100)).json()
    sandbox.user.settleRefund(`${number}R`, 'ABNORMAL')
    const again = await post(
      sandbox,
      `/v3/refund/domestic/refunds/${refund_id}/apply-abnormal-refund`,
      {
        out_refund_no: `${number}R`,
        type: 'MERCHANT_BANK_CARD',
      },
    )
    expect(again.json()['status']).toBe('PROCESSING')
    sandbox.clock.advance(60_000)
    expect(
      (await sendV3(sandbox, { target: `/v3/refund/domestic/refunds/${number}R` })).json()[
        'status'
      ],
    ).toBe('SUCCESS')
  })
})

describe('an order of APIv2', () => {
  const order = (number: string) => ({
    ...{
      appid: 'wx1',
      body: '茶',
      out_trade_no: number,
      total_fee: '100',
      spbill_create_ip: '127.0.0.1',
      notify_url: merchant.url,
      trade_type: 'NATIVE',
    },
  })

  it('is placed, paid, notified, queried and refunded', async () => {
    const number = fresh()
    const placed = await sendV2(sandbox, '/pay/unifiedorder', order(number))
    expect(placed.fields).toMatchObject({
      result_code: 'SUCCESS',
      trade_type: 'NATIVE',
      code_url: expect.stringMatching(/^weixin:/),
    })
    sandbox.user.pay(number)
    await sandbox.notifications.idle()
    const told = fieldsOf(latestOf(sandbox, merchant).body)
    expect(told).toMatchObject({ out_trade_no: number, result_code: 'SUCCESS', total_fee: '100' })
    expect(told['sign']).toBe(v2SignByHand(told, sandbox.config().secret))
    const found = await sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: number })
    expect(found.fields).toMatchObject({
      trade_state: 'SUCCESS',
      transaction_id: told['transaction_id'],
    })
    const given = {
      appid: 'wx1',
      out_trade_no: number,
      out_refund_no: `${number}R`,
      total_fee: '100',
      refund_fee: '30',
      notify_url: merchant.url,
    }
    expect((await sendV2(sandbox, '/secapi/pay/refund', given)).fields).toMatchObject({
      result_code: 'SUCCESS',
      refund_fee: '30',
    })
    sandbox.clock.advance(60_000)
    await sandbox.notifications.idle()
    expect(openReqInfo(sandbox, latestOf(sandbox, merchant).body)).toMatchObject({
      out_refund_no: `${number}R`,
      refund_status: 'SUCCESS',
      refund_fee: '30',
    })
    const refunds = await sendV2(sandbox, '/pay/refundquery', {
      appid: 'wx1',
      out_trade_no: number,
    })
    expect(refunds.fields).toMatchObject({
      refund_count: '1',
      refund_status_0: 'SUCCESS',
      out_refund_no_0: `${number}R`,
    })
  })

  it('has its own error codes', async () => {
    const number = fresh()
    expect(
      (await sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: 'none' })).fields[
        'err_code'
      ],
    ).toBe('ORDERNOTEXIST')
    await sendV2(sandbox, '/pay/unifiedorder', order(number))
    const other = await sendV2(sandbox, '/pay/unifiedorder', { ...order(number), total_fee: '99' })
    expect(other.fields).toMatchObject({ result_code: 'FAIL', err_code: 'OUT_TRADE_NO_USED' })
    expect(
      (await sendV2(sandbox, '/pay/closeorder', { appid: 'wx1', out_trade_no: number })).fields[
        'result_code'
      ],
    ).toBe('SUCCESS')
    expect((await sendV2(sandbox, '/pay/unifiedorder', order(number))).fields['err_code']).toBe(
      'ORDERCLOSED',
    )
  })
})
