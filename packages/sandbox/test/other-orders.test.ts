import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { fieldsOf, sendRaw, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let count = 0
const fresh = () => `X${++count}`

beforeAll(async () => {
  sandbox = await createSandbox({ settleDelay: 60_000 })
})
afterAll(() => sandbox.close())

const state = async (number: string) =>
  (
    await sendV3(sandbox, {
      target: `/v3/pay/transactions/out-trade-no/${number}?mchid=1900000001`,
    })
  ).json()['trade_state']

describe('a code payment of APIv3', () => {
  const body = (number: string) => ({
    ...{ appid: 'wx1', mchid: '1900000001', description: '茶', out_trade_no: number },
    ...{
      amount: { total: 100, currency: 'CNY' },
      payer: { auth_code: '130061098828009406' },
      scene_info: { store_info: { id: '1' } },
    },
  })

  it('is paid at once, cannot be closed, and is taken back by a reversal that refunds it', async () => {
    const number = fresh()
    expect(
      (await post(sandbox, '/v3/pay/transactions/codepay', body(number))).json(),
    ).toMatchObject({
      trade_state: 'SUCCESS',
      trade_type: 'MICROPAY',
    })
    expect(
      (
        await post(sandbox, `/v3/pay/transactions/out-trade-no/${number}/close`, {
          mchid: '1900000001',
        })
      ).status,
    ).toBe(400)
    const reverse = () =>
      post(sandbox, `/v3/pay/transactions/out-trade-no/${number}/reverse`, {
        appid: 'wx1',
        mchid: '1900000001',
      })
    expect((await reverse()).json()).toMatchObject({ out_trade_no: number })
    expect(await state(number)).toBe('REVOKED')
    expect((await reverse()).status).toBe(200)
    expect(sandbox.orders().find(({ outTradeNo }) => outTradeNo === number)).toMatchObject({
      refunded: 100,
      refunds: 1,
    })
  })
})

describe('a prepayment', () => {
  it('ends after two hours, and the same request makes a new one', async () => {
    const number = fresh()
    const first = await post(sandbox, '/v3/pay/transactions/app', orderBody(sandbox, number))
    sandbox.clock.advance(2 * 3_600_000)
    expect(() => sandbox.user.pay(number)).toThrow('预支付交易已过期')
    const second = await post(sandbox, '/v3/pay/transactions/app', orderBody(sandbox, number))
    expect(second.json()['prepay_id']).not.toBe(first.json()['prepay_id'])
    expect(sandbox.user.pay(number).state).toBe('SUCCESS')
  })
})

describe('an order whose parameters are wrong', () => {
  it.each([
    [{ amount: { total: 0, currency: 'CNY' } }, '/amount/total', '268435464'],
    [{ amount: { total: 1.5, currency: 'CNY' } }, '/amount/total', '268435461'],
    [{ out_trade_no: 'a b' }, '/out_trade_no', '268435461'],
    [{ out_trade_no: 'x'.repeat(33) }, '/out_trade_no', '268435461'],
    [{ time_expire: 'tomorrow' }, '/time_expire', '268435461'],
    [{ limit_pay: 'no_credit' }, '/limit_pay', '268435461'],
    [{ limit_pay: ['no_money'] }, '/limit_pay/0', '268435461'],
    [{ support_fapiao: 'yes' }, '/support_fapiao', '268435461'],
    [{ detail: [] }, '/detail', '268435461'],
    [{ mchid: '1900000002' }, '/mchid', '268447843'],
    [{ 'a/b~c': 1 }, '/a~1b~0c', '270924358'],
  ])('%j is refused at %s', async (changes, field, number) => {
    const response = await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, fresh(), changes),
    )
    expect(response.json()).toMatchObject({ code: 'PARAM_ERROR', detail: { field } })
    expect(response.headers['request-id']).toMatch(new RegExp(`-${number}$`))
  })
})

describe('a combined order', () => {
  const part = (out_trade_no: string) => ({
    mchid: '1900000001',
    out_trade_no,
    sub_mchid: '1900000109',
    attach: 'a',
    description: 'd',
    amount: { total_amount: 1, currency: 'CNY' },
  })
  const body = (number: string, parts: object[]) => ({
    combine_appid: 'wx1',
    combine_mchid: '1900000001',
    combine_out_trade_no: number,
    notify_url: 'http://127.0.0.1:9/',
    sub_orders: parts,
  })

  it('is closed in all its parts, and only so', async () => {
    const [number, one, two] = [fresh(), fresh(), fresh()]
    await post(sandbox, '/v3/combine-transactions/native', body(number, [part(one), part(two)]))
    const close = (numbers: string[]) =>
      post(sandbox, `/v3/combine-transactions/out-trade-no/${number}/close`, {
        combine_appid: 'wx1',
        sub_orders: numbers.map((out_trade_no) => ({
          mchid: '1900000001',
          out_trade_no,
          sub_mchid: '1900000109',
          sub_appid: 'wx2',
        })),
      })
    expect((await close([one])).json().code).toBe('INVALID_REQUEST')
    expect((await close([two, one])).status).toBe(204)
    const found = await sendV3(sandbox, {
      target: `/v3/combine-transactions/out-trade-no/${number}`,
    })
    expect(found.json()['sub_orders']).toMatchObject([
      { trade_state: 'CLOSED' },
      { trade_state: 'CLOSED' },
    ])
    expect(() => sandbox.user.pay(number)).toThrow('CLOSED')
    expect(
      (await sendV3(sandbox, { target: '/v3/combine-transactions/out-trade-no/none' })).json().code,
    ).toBe('ORDER_NOT_EXIST')
  })

  it('has one to ten parts that cost something, and keeps none of them when one is refused', async () => {
    const [number, good] = [fresh(), fresh()]
    expect(
      (await post(sandbox, '/v3/combine-transactions/native', body(number, []))).json().detail,
    ).toMatchObject({ field: '/sub_orders' })
    const bad = { ...part(fresh()), amount: { total_amount: 0, currency: 'CNY' } }
    expect(
      (
        await post(sandbox, '/v3/combine-transactions/native', body(number, [part(good), bad]))
      ).json().detail,
    ).toMatchObject({
      field: '/sub_orders/1/amount/total_amount',
    })
    expect(sandbox.orders().some(({ outTradeNo }) => outTradeNo === good)).toBe(false)
  })
})

describe('APIv2', () => {
  const order = (number: string, changes = {}) => ({
    ...{
      appid: 'wx1',
      body: '茶',
      out_trade_no: number,
      total_fee: '100',
      spbill_create_ip: '127.0.0.1',
      notify_url: 'http://127.0.0.1:9/',
      trade_type: 'NATIVE',
    },
    ...changes,
  })
  const place = (changes: object) => sendV2(sandbox, '/pay/unifiedorder', order(fresh(), changes))

  it.each([
    [{ trade_type: 'BARTER' }, '交易类型'],
    [{ trade_type: 'JSAPI' }, 'openid'],
    [{ total_fee: '0' }, 'total_fee'],
    [{ total_fee: 'ten' }, '/total_fee'],
    [{ time_expire: '2030' }, 'time_expire'],
  ])('refuses %j and says why', async (changes, why) => {
    const { fields } = await place(changes)
    expect(fields).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'PARAM_ERROR',
      err_code_des: expect.stringContaining(why),
    })
  })

  it('takes codes, reverses them, closes orders, and needs a number to query', async () => {
    const number = fresh()
    const { trade_type: _, notify_url: _url, ...micro } = order(number)
    expect(
      (await sendV2(sandbox, '/pay/micropay', { ...micro, auth_code: '12' })).fields['err_code'],
    ).toBe('AUTH_CODE_INVALID')
    const paid = await sendV2(
      sandbox,
      '/pay/micropay',
      { ...micro, auth_code: '130061098828009406' },
      'HMAC-SHA256',
    )
    expect(paid.fields).toMatchObject({
      result_code: 'SUCCESS',
      trade_type: 'MICROPAY',
      transaction_id: expect.stringMatching(/^\d{28}$/),
    })
    expect(paid.fields['sign']).toHaveLength(64)
    expect(
      (await sendV2(sandbox, '/secapi/pay/reverse', { appid: 'wx1', out_trade_no: number })).fields,
    ).toMatchObject({
      result_code: 'SUCCESS',
      recall: 'N',
    })
    expect(await state(number)).toBe('REVOKED')
    const byId = await sendV2(sandbox, '/pay/orderquery', {
      appid: 'wx1',
      transaction_id: paid.fields['transaction_id']!,
    })
    expect(byId.fields['out_trade_no']).toBe(number)
    const refunds = await sendV2(sandbox, '/pay/refundquery', {
      appid: 'wx1',
      transaction_id: paid.fields['transaction_id']!,
    })
    expect(refunds.fields).toMatchObject({ refund_count: '1', refund_status_0: 'PROCESSING' })
    expect(
      (await sendV2(sandbox, '/pay/refundquery', { appid: 'wx1', out_refund_no: 'none' })).fields[
        'err_code'
      ],
    ).toBe('REFUNDNOTEXIST')
  })
})

describe('complaint notifications', () => {
  it('have an address that is set once, changed, shown and removed', async () => {
    const target = '/v3/merchant-service/complaint-notifications'
    const send = (method: string, url?: string) =>
      sendV3(sandbox, { method, target, ...(url ? { body: JSON.stringify({ url }) } : {}) })
    expect((await send('GET')).status).toBe(404)
    expect((await send('POST', 'https://a.example/')).status).toBe(200)
    expect((await send('POST', 'https://b.example/')).json().code).toBe('INVALID_REQUEST')
    expect((await send('PUT', 'https://b.example/')).status).toBe(200)
    expect((await send('GET')).json()['url']).toBe('https://b.example/')
    expect((await send('DELETE')).status).toBe(204)
    expect((await send('DELETE')).status).toBe(404)
  })
})

describe('a sandbox whose port is taken', () => {
  it('says so and leaves nothing open', async () => {
    const port = Number(new URL(sandbox.url).port)
    await expect(createSandbox({ keys: sandbox.keys, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})

describe('an app that is not bound to the merchant', () => {
  it('cannot place an order', async () => {
    const strict = await createSandbox({ keys: sandbox.keys, appids: ['wx7'] })
    const response = await post(strict, '/v3/pay/transactions/native', orderBody(strict, 'A1'))
    expect([response.json().code, response.headers['request-id']]).toEqual([
      'APPID_MCHID_NOT_MATCH',
      expect.stringMatching(/-268445527$/),
    ])
    expect(
      (await post(strict, '/v3/pay/transactions/native', orderBody(strict, 'A1', { appid: 'wx7' })))
        .status,
    ).toBe(200)
    await strict.close()
  })
})

describe('deductions that the clock jumps over', () => {
  it('are paid all the same, and a notification that cannot be sent says why', async () => {
    const warnings: string[] = []
    const box = await createSandbox({
      keys: sandbox.keys,
      settleDelay: 1000,
      warn: (message) => void warnings.push(message),
    })
    const contract = box.addContract({ appid: 'wx1' })
    const apply = (out_trade_no: string) =>
      post(box, '/v3/papay/pay/transactions/apply', {
        ...{
          appid: 'wx1',
          out_trade_no,
          description: 'd',
          transaction_notify_url: 'not a url',
          contract_id: contract.contract_id,
        },
        amount: { total: 1, currency: 'CNY' },
      })
    await apply('J1')
    await apply('J2')
    box.clock.advance(86_400_000)
    await box.notifications.idle()
    expect(box.orders().map((order) => order.state)).toEqual(['SUCCESS', 'SUCCESS'])
    expect(box.notifications.all()[0]?.attempts[0]?.error).toMatch(/URL/i)
    expect(warnings).toEqual([])
    await box.close()
  })
})

describe('an upload of APIv2', () => {
  it('signs its fields, and its MD5 must be that of the bytes', async () => {
    const bytes = Buffer.from('image')
    const upload = (media_hash: string) => {
      const fields: Record<string, string> = {
        mch_id: '1900000001',
        media_hash,
        sign_type: 'HMAC-SHA256',
      }
      const signed: Record<string, string> = {
        ...fields,
        sign: v2SignByHand(fields, sandbox.config().secret, 'HMAC-SHA256'),
      }
      const parts = Object.entries(signed).map(
        ([name, value]) =>
          `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const head = `${parts.join('')}--xx\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--xx--\r\n')])
      return sendRaw(sandbox, {
        method: 'POST',
        target: '/secapi/mch/uploadmedia',
        body,
        headers: { 'Content-Type': 'multipart/form-data; boundary=xx' },
      })
    }
    const good = await upload(createHash('md5').update(bytes).digest('hex'))
    expect(fieldsOf(good.body.toString())).toMatchObject({
      result_code: 'SUCCESS',
      media_id: expect.stringMatching(/\w/),
    })
    expect(fieldsOf((await upload('0'.repeat(32))).body.toString())).toMatchObject({
      result_code: 'FAIL',
      err_code: 'PARAM_ERROR',
    })
  })
})
