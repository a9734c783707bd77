import { createDecipheriv, privateDecrypt } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { addReceiver, orderBody, post } from './merchant.js'
import { fieldsOf, sendV2, sendV3 } from './signed-request.js'

const SUB = '1900000109'
let keys: SandboxKeys
let sandbox: Sandbox
beforeAll(async () => {
  keys = await createSandboxKeys()
})
beforeEach(async () => {
  sandbox = await createSandbox({ keys, settleDelay: 1000 })
  sandbox.clock.set('2030-05-01T12:00:00+08:00')
})
afterEach(() => sandbox.close())

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const v2 = async (path: string, fields: Record<string, string>) =>
  (await sendV2(sandbox, path, { appid: 'wx1', ...fields }, 'HMAC-SHA256')).fields

async function paid(number: string, total: number, changes: Record<string, unknown> = {}) {
  const amount = { total, currency: 'CNY' }
  await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number, { amount, ...changes }),
  )
  return sandbox.user.pay(number).transactionId!
}
const sharing = { settle_info: { profit_sharing: true } }

async function paidPartner(number: string, total: number, changes: Record<string, unknown> = {}) {
  const {
    mchid: _,
    appid: _appid,
    ...rest
  } = orderBody(sandbox, number, {
    amount: { total, currency: 'CNY' },
    ...changes,
  })
  const party = { sp_mchid: '1900000001', sp_appid: 'wx1', sub_mchid: SUB }
  await post(sandbox, '/v3/pay/partner/transactions/native', { ...rest, ...party })
  return sandbox.user.pay(number, SUB).transactionId!
}

const refund = (transaction_id: string, number: string, cents: number, total: number) =>
  post(sandbox, '/v3/refund/domestic/refunds', {
    ...{ transaction_id, out_refund_no: number },
    amount: { refund: cents, total, currency: 'CNY' },
  })
const RECEIVER = { type: 'MERCHANT_ID', account: '1900000110' }
const split = (transaction_id: string, out_order_no: string, amount: number) =>
  post(sandbox, '/v3/profitsharing/orders', {
    ...{ appid: 'wx1', transaction_id, out_order_no, unfreeze_unsplit: false },
    receivers: [{ ...RECEIVER, amount, description: 'd' }],
  })
const unsplit = async (id: string) =>
  (await get(`/v3/profitsharing/transactions/${id}/amounts`))['unsplit_amount']

describe('money that is not there', () => {
  it('is not split after a full refund, and not refunded after it was split', async () => {
    await addReceiver(sandbox, RECEIVER)
    const one = await paid('SHARED1', 1000, sharing)
    const two = await paid('SHARED2', 1000, sharing)
    sandbox.clock.advance(60_000)
    expect((await refund(one, 'R1', 1000, 1000)).status).toBe(200)
    const late = await split(one, 'S1', 200)
    expect([late.status, late.json().code]).toEqual([403, 'NOT_ENOUGH'])
    expect((await split(two, 'S2', 100)).status).toBe(200)
    const whole = await refund(two, 'R2', 1000, 1000)
    expect([whole.status, whole.json().code]).toEqual([403, 'NOT_ENOUGH'])
    expect((await refund(two, 'R3', 900, 1000)).status).toBe(200)
    expect(await unsplit(two)).toBe(0)
    expect((await split(two, 'S3', 1)).json().code).toBe('NOT_ENOUGH')
  })

  it('makes a refund be refused until the account is filled, with the same number', async () => {
    const id = await paid('EMPTY1', 1000)
    expect(sandbox.user.emptyAccount('BASIC')).toBe(994)
    expect((await refund(id, 'R1', 500, 1000)).json().code).toBe('NOT_ENOUGH')
    expect(
      (
        await v2('/secapi/pay/refund', {
          ...{ out_trade_no: 'EMPTY1', out_refund_no: 'R2' },
          ...{ total_fee: '1000', refund_fee: '500' },
        })
      )['err_code'],
    ).toBe('NOTENOUGH')
    sandbox.user.fillAccount(497, 'BASIC')
    expect((await refund(id, 'R1', 500, 1000)).status).toBe(200)
  })

  it('is frozen for thirty days and then the merchant\u2019s, less the fee', async () => {
    const id = await paid('FROZEN1', 1000, sharing)
    expect(sandbox.user.emptyAccount('BASIC')).toBe(0)
    sandbox.clock.advance(30 * 86_400_000 - 60_000)
    expect(await unsplit(id)).toBe(1000)
    sandbox.clock.advance(60_000)
    expect(await unsplit(id)).toBe(0)
    expect(sandbox.user.emptyAccount('BASIC')).toBe(994)
  })

  it('comes back when a refund is closed, and the order can be refunded again', async () => {
    const id = await paid('CLOSED1', 1000)
    await refund(id, 'R1', 1000, 1000)
    expect(sandbox.user.emptyAccount('BASIC')).toBe(0)
    sandbox.user.settleRefund('R1', 'CLOSED')
    expect((await refund(id, 'R2', 1000, 1000)).status).toBe(200)
    sandbox.user.settleRefund('R2', 'CLOSED')
    expect(sandbox.user.emptyAccount('BASIC')).toBe(994)
  })
})

describe('a split', () => {
  it('gives nothing to a receiver who was removed meanwhile', async () => {
    await addReceiver(sandbox, RECEIVER)
    const id = await paid('REMOVED1', 1000, sharing)
    sandbox.clock.advance(60_000)
    await split(id, 'S1', 100)
    expect(await unsplit(id)).toBe(900)
    await post(sandbox, '/v3/profitsharing/receivers/delete', { appid: 'wx1', ...RECEIVER })
    sandbox.clock.advance(1000)
    expect((await get(`/v3/profitsharing/orders/S1?transaction_id=${id}`))['receivers']).toEqual([
      expect.objectContaining({ result: 'CLOSED', fail_reason: 'NO_RELATION' }),
    ])
    expect(await unsplit(id)).toBe(1000)
    // What was given to nobody can be split again, in full.
    await addReceiver(sandbox, RECEIVER)
    expect((await split(id, 'S2', 300)).status).toBe(200)
  })

  it('that gives nothing, and a refund that is closed, after the release pay the merchant', async () => {
    await addReceiver(sandbox, RECEIVER)
    const id = await paid('RELEASED1', 1000, sharing)
    sandbox.clock.advance(60_000)
    await refund(id, 'R1', 200, 1000)
    await post(sandbox, '/v3/profitsharing/orders', {
      ...{ appid: 'wx1', transaction_id: id, out_order_no: 'S1', unfreeze_unsplit: true },
      receivers: [{ ...RECEIVER, amount: 300, description: 'd' }],
    })
    await post(sandbox, '/v3/profitsharing/receivers/delete', { appid: 'wx1', ...RECEIVER })
    sandbox.user.settleRefund('R1', 'CLOSED')
    sandbox.clock.advance(1000)
    expect(await unsplit(id)).toBe(0)
    expect((await refund(id, 'R2', 1000, 1000)).status).toBe(200)
    sandbox.user.settleRefund('R2', 'CLOSED')
    expect(sandbox.user.emptyAccount('BASIC')).toBe(994)
  })

  it('that gives nothing after all else was refunded leaves a fee that comes back', async () => {
    await addReceiver(sandbox, RECEIVER)
    const id = await paid('LASTSHARE', 1000, sharing)
    sandbox.clock.advance(60_000)
    await refund(id, 'R1', 700, 1000)
    await post(sandbox, '/v3/profitsharing/orders', {
      ...{ appid: 'wx1', transaction_id: id, out_order_no: 'S1', unfreeze_unsplit: true },
      receivers: [{ ...RECEIVER, amount: 300, description: 'd' }],
    })
    await post(sandbox, '/v3/profitsharing/receivers/delete', { appid: 'wx1', ...RECEIVER })
    sandbox.clock.advance(1000)
    expect((await refund(id, 'R2', 300, 1000)).status).toBe(200)
    expect(sandbox.user.emptyAccount('BASIC')).toBe(0)
  })

  it('of a sub-merchant is the same by the doors of a platform and of APIv2', async () => {
    const id = await paidPartner('DOORS1', 1000, sharing)
    sandbox.clock.advance(60_000)
    const base = '/v3/ecommerce/profitsharing'
    await post(sandbox, `${base}/receivers/add`, {
      ...{ appid: 'wx1', ...RECEIVER, name: 'n', relation_type: 'PARTNER' },
    })
    const receiver = { type: 'MERCHANT_ID', receiver_account: RECEIVER.account, description: 'd' }
    const made = await post(sandbox, `${base}/orders`, {
      ...{ appid: 'wx1', sub_mchid: SUB, transaction_id: id, out_order_no: 'S1', finish: false },
      receivers: [{ ...receiver, amount: 100 }],
    })
    expect(made.json()).toMatchObject({ sub_mchid: SUB, status: 'PROCESSING' })
    sandbox.clock.advance(1000)
    const named = { sub_mch_id: SUB, transaction_id: id, out_order_no: 'S1' }
    const byV2 = await v2('/pay/profitsharingquery', named)
    expect(byV2).toMatchObject({ status: 'FINISHED', order_id: made.json()['order_id'] })
    expect(JSON.parse(byV2['receivers']!)).toMatchObject([{ amount: 100, result: 'SUCCESS' }])
    expect((await v2('/pay/profitsharingquery', { ...named, sub_mch_id: '' }))['err_code']).toBe(
      'NOT_FOUND',
    )
    const back = await v2('/secapi/pay/profitsharingreturn', {
      ...{ sub_mch_id: SUB, out_order_no: 'S1', out_return_no: 'B1', description: 'd' },
      ...{ return_account_type: 'MERCHANT_ID', return_account: RECEIVER.account },
      return_amount: '40',
    })
    expect(back).toMatchObject({ result: 'SUCCESS', return_amount: '40' })
    expect(
      await get(`${base}/returnorders?sub_mchid=${SUB}&out_return_no=B1&out_order_no=S1`),
    ).toMatchObject({ amount: 40, return_no: back['return_no'] })
    const finish = { sub_mchid: SUB, transaction_id: id, description: 'd' }
    await post(sandbox, `${base}/finish-order`, { ...finish, out_order_no: 'F1' })
    expect(
      await get(`${base}/orders?sub_mchid=${SUB}&transaction_id=${id}&out_order_no=F1`),
    ).toMatchObject({ finish_amount: 900, finish_description: 'd' })
    const again = await post(sandbox, `${base}/finish-order`, { ...finish, out_order_no: 'F2' })
    expect(again.json().code).toBe('NOT_ENOUGH')
  })
})

describe('a refund', () => {
  it('of a platform is paid in advance, and given back by the sub-merchant', async () => {
    await paid('PLATFORM1', 10_000)
    const id = await paidPartner('ADVANCE1', 1000)
    sandbox.clock.advance(86_400_000)
    const made = await post(sandbox, '/v3/ecommerce/refunds/apply', {
      ...{ sub_mchid: SUB, sp_appid: 'wx1', transaction_id: id, out_refund_no: 'R1' },
      amount: { refund: 1000, total: 1000, currency: 'CNY' },
      refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE',
    })
    expect(made.json()).toMatchObject({ refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE' })
    const target = `/v3/ecommerce/refunds/${made.json()['refund_id']}/return-advance`
    expect((await post(sandbox, target, { sub_mchid: SUB })).json().code).toBe('INVALID_REQUEST')
    expect((await sendV3(sandbox, { target: `${target}?sub_mchid=${SUB}` })).status).toBe(404)
    sandbox.user.settleRefund('R1', 'SUCCESS', SUB)
    const back = await post(sandbox, target, { sub_mchid: SUB })
    expect(back.json()).toMatchObject({ return_amount: 994, payer_mchid: SUB, result: 'SUCCESS' })
    expect((await post(sandbox, target, { sub_mchid: SUB })).body).toEqual(back.body)
    expect(sandbox.user.emptyAccount('BASIC', SUB)).toBe(0)
    expect(await get(`/v3/refund/domestic/refunds/R1?sub_mchid=${SUB}`)).toMatchObject({
      status: 'SUCCESS',
      out_refund_no: 'R1',
    })
  })

  it('of APIv2 has codes of its own, and is found by the queries of both dialects', async () => {
    await paid('V2REFUND', 1000)
    const ask = (number: string, cents: number, changes = {}) =>
      v2('/secapi/pay/refundv2', {
        ...{ out_trade_no: 'V2REFUND', out_refund_no: number, total_fee: '1000' },
        ...{ refund_fee: String(cents), ...changes },
      })
    expect((await ask('R1', 400))['result_code']).toBe('SUCCESS')
    expect(await ask('R1', 401)).toMatchObject({ err_code: 'REFUND_FEE_MISMATCH' })
    expect((await ask('R2', 1, { out_trade_no: 'NONE01' }))['err_code']).toBe('ORDERNOTEXIST')
    expect((await ask('R2', 600))['result_code']).toBe('SUCCESS')
    expect(await ask('R3', 1)).toMatchObject({
      err_code: 'ERROR',
      err_code_des: '订单已全额退款',
    })
    expect(await v2('/pay/refundqueryv2', { out_trade_no: 'V2REFUND' })).toMatchObject({
      refund_count: '2',
      refund_fee_0: '400',
      refund_fee_1: '600',
    })
    expect((await get('/v3/refund/domestic/refunds/R2'))['status']).toBe('PROCESSING')
  })

  it('that is abnormal goes to the bank card that is named, under its own number only', async () => {
    const id = await paid('ABNORMAL1', 1000)
    const { refund_id } = (await refund(id, 'R1', 1000, 1000)).json()
    sandbox.user.settleRefund('R1', 'ABNORMAL')
    const target = `/v3/refund/domestic/refunds/${refund_id}/apply-abnormal-refund`
    const body = { out_refund_no: 'OTHER1', type: 'MERCHANT_BANK_CARD' }
    expect((await post(sandbox, target, body)).json().code).toBe('INVALID_REQUEST')
    expect((await post(sandbox, target, { ...body, out_refund_no: 'R1' })).status).toBe(200)
  })
})

describe('a combined order', () => {
  const place = (number: string, parts: string[], total_amount = 100) =>
    post(sandbox, '/v3/combine-transactions/native', {
      ...{ combine_appid: 'wx1', combine_mchid: '1900000001', combine_out_trade_no: number },
      notify_url: 'http://127.0.0.1:9/',
      sub_orders: parts.map((out_trade_no) => ({
        ...{ mchid: '1900000001', sub_mchid: SUB, out_trade_no, attach: 'a', description: 'd' },
        amount: { total_amount, currency: 'CNY' },
      })),
    })

  it('is the same under its number, is not replaced by another, and is paid once', async () => {
    const first = await place('COMBINED1', ['PART01', 'PART02'])
    expect((await place('COMBINED1', ['PART01', 'PART02'])).body).toEqual(first.body)
    const other = await place('COMBINED1', ['PART03'])
    expect([other.status, other.json().code]).toEqual([403, 'OUT_TRADE_NO_USED'])
    expect((await place('COMBINED2', ['PART04', 'PART04'])).json().code).toBe('PARAM_ERROR')
    expect((await place('COMBINED2', ['PART01'])).json().code).toBe('INVALID_REQUEST')
    // Whoever pays a part pays the whole.
    sandbox.user.pay('PART02', SUB)
    const found = await get('/v3/combine-transactions/out-trade-no/COMBINED1')
    expect(found['sub_orders']).toMatchObject([
      { trade_state: 'SUCCESS' },
      { trade_state: 'SUCCESS' },
    ])
    expect(await get(`/v3/combine-transactions/id/${found['combine_transaction_id']}`)).toEqual(
      found,
    )
    for (const parts of [['PART01', 'PART02'], ['PART05']])
      expect((await place('COMBINED1', parts)).json().code).toBe('ORDERPAID')
    expect((await get('/v3/combine-transactions/out-trade-no/COMBINED1'))['sub_orders']).toEqual(
      found['sub_orders'],
    )
  })

  it('is closed once, and is the same order by APIv2', async () => {
    const party = { combine_appid: 'wx1', combine_mch_id: '1900000001' }
    const send = async (path: string, fields: Record<string, string>) => {
      const { fields: answer } = await sendV2(
        sandbox,
        path,
        { ...party, combine_out_trade_no: 'COMBINED9', ...fields },
        'HMAC-SHA256',
      )
      return answer
    }
    const order = { mch_id: '1900000001', appid: 'wx1', body: 'b', attach: 'a', fee_type: 'CNY' }
    const placed = await send('/pay/combinedorder', {
      ...{ spbill_create_ip: '127.0.0.1', notify_url: 'http://127.0.0.1:9/' },
      ...{ trade_type: 'NATIVE', scene_info: '{"payer_client_ip":"127.0.0.1"}' },
      sub_order_list: JSON.stringify({
        order_num: 1,
        order_list: [{ ...order, out_trade_no: 'PART90', total_fee: 5 }],
      }),
    })
    expect(placed).toMatchObject({ ...party, code_url: expect.stringMatching(/^weixin:/) })
    const list = JSON.stringify([{ mchid: '1900000001', out_trade_no: 'PART90' }])
    expect((await send('/pay/querycombinedorder', {}))['trade_state']).toBe('NOTPAY')
    expect((await send('/pay/closecombinedorder', { sub_order_list: list }))['result_code']).toBe(
      'SUCCESS',
    )
    expect((await send('/pay/closecombinedorder', { sub_order_list: list }))['err_code']).toBe(
      'ORDERCLOSED',
    )
    expect(
      (await get('/v3/combine-transactions/out-trade-no/COMBINED9'))['sub_orders'],
    ).toMatchObject([{ trade_state: 'CLOSED', amount: { total_amount: 5 } }])
  })
})

describe('a payment by code', () => {
  const code = (out_trade_no: string, total_fee: string, auth_code: string) =>
    v2('/pay/micropay', {
      ...{ body: 'b', out_trade_no, total_fee, spbill_create_ip: '127.0.0.1', auth_code },
    })
  const stateOf = async (out_trade_no: string) =>
    (await v2('/pay/orderquery', { out_trade_no }))['trade_state']

  it.each([
    ['of more than 1,000 yuan', '100001', '130061098828009406'],
    ['whose code ends so', '1', '130061098828000000'],
  ])('%s waits for the password, is polled, and is paid or taken back', async (_, fee, auth) => {
    expect(await code('POLLED1', fee, auth)).toMatchObject({ err_code: 'USERPAYING' })
    expect(await stateOf('POLLED1')).toBe('USERPAYING')
    sandbox.user.pay('POLLED1')
    expect(await stateOf('POLLED1')).toBe('SUCCESS')
    await code('POLLED2', fee, auth)
    expect((await v2('/secapi/pay/reverse', { out_trade_no: 'POLLED2' }))['recall']).toBe('N')
    expect(await stateOf('POLLED2')).toBe('REVOKED')
    expect(() => sandbox.user.pay('POLLED2')).toThrow('REVOKED')
    sandbox.clock.advance(7 * 86_400_000)
    expect((await v2('/secapi/pay/reverse', { out_trade_no: 'POLLED1' }))['err_code']).toBe(
      'REVERSE_EXPIRE',
    )
  })

  it('of 1,000 yuan is paid at once, and an order of another kind is not taken back', async () => {
    expect((await code('ATONCE1', '100000', '130061098828009406'))['result_code']).toBe('SUCCESS')
    await paid('NATIVE1', 100)
    const refused = await v2('/secapi/pay/reverse', { out_trade_no: 'NATIVE1' })
    expect(refused['err_code']).toBe('INVALID_REQUEST')
    expect(await stateOf('NATIVE1')).toBe('SUCCESS')
  })
})

describe('an order', () => {
  it('for H5 is paid within five minutes of its link, which the same request renews', async () => {
    const place = () =>
      post(
        sandbox,
        '/v3/pay/transactions/h5',
        orderBody(sandbox, 'H5LINK1', {
          scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
        }),
      )
    const first = (await place()).json()['h5_url']
    sandbox.clock.advance(300_000)
    expect(() => sandbox.user.pay('H5LINK1')).toThrow('已过期')
    expect((await place()).json()['h5_url']).not.toBe(first)
    expect(sandbox.user.pay('H5LINK1').state).toBe('SUCCESS')
  })

  it('with a contract signs it by being paid, once', async () => {
    const place = (out_trade_no: string) =>
      v2('/pay/contractorder', {
        ...{ body: 'b', out_trade_no, total_fee: '1', spbill_create_ip: '127.0.0.1' },
        ...{ notify_url: 'http://127.0.0.1:9/', trade_type: 'NATIVE', request_serial: '1' },
        ...{ contract_mchid: '1900000001', contract_appid: 'wx1', plan_id: '7' },
        ...{ contract_code: 'CODE', contract_display_account: 'a' },
        contract_notify_url: 'http://127.0.0.1:9/',
      })
    const contract = () =>
      v2('/papay/querycontract', { plan_id: '7', contract_code: 'CODE', version: '1.0' })
    expect((await place('SIGNING1'))['contract_result_code']).toBe('SUCCESS')
    expect((await contract())['err_code']).toBe('CONTRACT_NOT_EXIST')
    sandbox.user.pay('SIGNING1')
    expect((await contract())['contract_state']).toBe('0')
    expect(await place('SIGNING2')).toMatchObject({
      result_code: 'SUCCESS',
      contract_result_code: 'FAIL',
    })
    expect(sandbox.user.pay('SIGNING2').state).toBe('SUCCESS')
  })

  it('that names sub_openid names sub_appid as well', async () => {
    const body = orderBody(sandbox, 'SUBOPENID')
    const { mchid: _, appid: _appid, ...rest } = body
    const place = (changes: object) =>
      post(sandbox, '/v3/pay/partner/transactions/jsapi', {
        ...{ ...rest, sp_mchid: '1900000001', sp_appid: 'wx1', sub_mchid: SUB },
        ...{ payer: { sub_openid: 'o1' }, ...changes },
      })
    expect((await place({})).json().detail).toMatchObject({ field: '/sub_appid' })
    expect((await place({ sub_appid: 'wx2' })).status).toBe(200)
  })
})

describe('a bill', () => {
  const linesOf = (bytes: Buffer) => bytes.toString().split('\r\n').slice(1)
  async function download(query: string, name = 'bill/fundflowbill') {
    const answer = await get(`/v3/${name}?bill_date=2030-05-01${query}`)
    const link = new URL(String(answer['download_url']))
    return linesOf((await sendV3(sandbox, { target: link.pathname + link.search })).body)
  }
  const cells = (line: string) => line.split(',').map((cell) => cell.replace('`', ''))

  it('agrees with its fees, differs by account, and is refused for a day without trades', async () => {
    const id = await paid('BILL01', 10_000, {
      description: '茶,`一\n二`',
      attach: 'x\r\ny',
    })
    await paid('BILL02', 1000, sharing)
    await refund(id, 'BILLR1', 5000, 10_000)
    sandbox.clock.set('2030-05-02T10:00:00+08:00')
    const trades = await download('', 'bill/tradebill')
    expect(trades).toHaveLength(6)
    expect(trades.map((line) => cells(line)[22])).toMatchObject({
      0: '0.60000',
      1: '0.00000',
      2: '-0.30000',
    })
    expect(cells(trades[0]!).slice(20, 22)).toEqual(["茶，'一 二'", 'x y'])
    expect(trades[4]).toBe('`3,`110.00,`50.00,`0.00,`0.30000,`110.00,`50.00')
    const basic = await download('&account_type=BASIC')
    expect(basic.slice(0, 4).map((line) => cells(line).slice(3, 8))).toEqual([
      ['交易', '交易', '收入', '100.00', '100.00'],
      ['扣除交易手续费', '扣除交易手续费', '支出', '0.60', '99.40'],
      ['交易', '交易', '收入', '10.00', '109.40'],
      ['退款', '退款', '支出', '49.70', '59.70'],
    ])
    expect(await download('&account_type=FEES')).toHaveLength(5)
    for (const path of [
      'bill/fundflowbill?bill_date=2030-05-01&account_type=OPERATION',
      'bill/tradebill?bill_date=2030-04-30',
    ])
      expect((await get(`/v3/${path}`)).code).toBe('NO_STATEMENT_EXIST')
    const none = await sendV2(sandbox, '/pay/downloadbill', {
      ...{ appid: 'wx1', bill_date: '20300430', bill_type: 'ALL' },
    })
    expect(fieldsOf(none.body.toString())).toEqual({
      ...{ return_code: 'FAIL', return_msg: 'No Bill Exist', error_code: '20002' },
    })
    const flow = { bill_date: '20300430', account_type: 'Basic' }
    expect((await v2('/pay/downloadfundflow', flow))['err_code']).toBe('NO_BILL_EXIST')
    const file = await sendV2(
      sandbox,
      '/pay/downloadfundflow',
      { appid: 'wx1', ...flow, bill_date: '20300501' },
      'HMAC-SHA256',
    )
    expect(linesOf(file.body)).toEqual(basic)
  })

  it('of sub-merchants is encrypted, and only the merchant\u2019s private key opens it', async () => {
    await paidPartner('SUBBILL1', 1000)
    sandbox.clock.set('2030-05-02T10:00:00+08:00')
    const answer = await get(
      '/v3/ecommerce/bill/fundflowbill?bill_date=2030-05-01&account_type=ALL&algorithm=AEAD_AES_256_GCM',
    )
    const [bill] = answer['download_bill_list'] as Record<string, string>[]
    const link = new URL(bill!['download_url']!)
    const { body } = await sendV3(sandbox, { target: link.pathname + link.search })
    const sealed = Buffer.from(bill!['encrypt_key']!, 'base64')
    const key = privateDecrypt({ key: sandbox.config().privateKey, oaepHash: 'sha1' }, sealed)
    const decipher = createDecipheriv('aes-256-gcm', key, bill!['nonce']!)
    decipher.setAuthTag(body.subarray(-16))
    const plain = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()])
    expect(linesOf(plain)[0]).toMatch(/`收入,`10\.00,/)
  })

  it('of profit sharing has what receivers got', async () => {
    await addReceiver(sandbox, RECEIVER)
    const id = await paid('SHAREBILL', 1000, sharing)
    sandbox.clock.advance(60_000)
    await split(id, 'S1', 300)
    sandbox.clock.advance(1000)
    sandbox.clock.set('2030-05-02T10:00:00+08:00')
    const rows = await download('', 'profitsharing/bills')
    expect(cells(rows[0]!).slice(6, 12)).toEqual([
      ...['S1', '10.00', RECEIVER.account, '3.00', '分账', 'SUCCESS'],
    ])
  })
})
