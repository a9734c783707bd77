import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { callsOf } from './funds-helpers.js'
import { createMerchant, latestOf, openResource, orderBody, post } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const SUB = '1900000109'
const DAY = 86_400_000

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'funds', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const chinaDate = () => new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)

describe.each([
  ['a platform', '/v3/merchant/fund/withdraw', undefined],
  ['a sub-merchant', '/v3/ecommerce/fund/withdraw', SUB],
])('a withdrawal of %s', (_, door, sub_mchid) => {
  const owner = sub_mchid === undefined ? {} : { sub_mchid }
  const suffix = sub_mchid === undefined ? '' : `?sub_mchid=${sub_mchid}`
  const place = async (out_request_no: string, amount: number) =>
    calls.post(door, {
      ...{ ...owner, out_request_no, amount, account_type: 'BASIC', notify_url: merchant.url },
    })
  const read = async (number: string) =>
    (await calls.get(`${door}/out-request-no/${number}${suffix}`)).json()
  const basic = () => calls.balance('BASIC', sub_mchid)

  it('takes the money at once, which arrives at the bank, fails or is returned', async () => {
    expect((await place('W1', 100)).json().code).toBe('NOT_ENOUGH')
    expect((await read('W1')).code).toBe('ORDER_NOT_EXIST')
    sandbox.user.fillAccount(1000, 'BASIC', sub_mchid)
    const placed = (await place('W1', 100)).json()
    expect((await place('W1', 100)).json()).toEqual(placed)
    expect((await place('W1', 101)).json().code).toBe('INVALID_REQUEST')
    expect(await read('W1')).toMatchObject({ status: 'CREATE_SUCCESS', amount: 100 })
    expect(await basic()).toBe(900)
    await settle()
    expect(openResource(sandbox, latestOf(sandbox, merchant).body)).toMatchObject({
      ...{ ...owner, status: 'SUCCESS', out_request_no: 'W1' },
    })
    const byId = sub_mchid === undefined ? `${door}/withdraw-id` : door
    const found = await calls.get(`${byId}/${placed['withdraw_id']}${suffix}`)
    expect(found.json()).toMatchObject({ status: 'SUCCESS', withdraw_id: placed['withdraw_id'] })
    await place('W2', 900)
    sandbox.user.returnWithdrawal('W2', '银行账户异常', sub_mchid)
    expect(await read('W2')).toMatchObject({ status: 'FAIL', reason: '银行账户异常' })
    expect(await basic()).toBe(900)
    await settle()
    expect(await read('W2')).toMatchObject({ status: 'FAIL' })
    sandbox.user.returnWithdrawal('W1', '退票', sub_mchid)
    expect(await read('W1')).toMatchObject({ status: 'REFUND' })
    expect(await basic()).toBe(1000)
    expect(() => sandbox.user.returnWithdrawal('W1', '退票', sub_mchid)).toThrow('REFUND')
  })
})

it('a sub-merchant’s withdrawal is not told to another', async () => {
  sandbox.user.fillAccount(100, 'BASIC', SUB)
  const placed = await calls.post('/v3/ecommerce/fund/withdraw', {
    ...{ sub_mchid: SUB, out_request_no: 'W3', amount: 100 },
  })
  const path = `/v3/ecommerce/fund/withdraw/${placed.json()['withdraw_id']}?sub_mchid=`
  expect((await calls.get(`${path}${SUB}`)).status).toBe(200)
  expect((await calls.get(`${path}1900000110`)).json().code).toBe('ORDER_NOT_EXIST')
})

describe('the balance of an account', () => {
  it('of a day’s end has what was booked until then', async () => {
    const mchid = '1900000777'
    const yesterday = chinaDate()
    sandbox.user.fillAccount(300, 'BASIC', mchid)
    sandbox.clock.advance(DAY)
    const today = chinaDate()
    sandbox.user.fillAccount(50, 'BASIC', mchid)
    const atEnd = async (date: string) =>
      (await calls.get(`/v3/ecommerce/fund/enddaybalance/${mchid}?date=${date}`)).json()
    expect(await atEnd(yesterday)).toMatchObject({ sub_mchid: mchid, available_amount: 300 })
    expect(await atEnd('2020-01-01')).toMatchObject({ available_amount: 0 })
    expect((await atEnd(today)).code).toBe('PARAM_ERROR')
    expect(await calls.balance('BASIC', mchid)).toBe(350)
    const asked = `account_type=BASIC&date=${today}&limit=10&sub_mchid=${mchid}`
    const records = await calls.get(`/v3/merchantfund/partner/income-records?${asked}`)
    expect(records.json()).toMatchObject({ total_count: 1, data: [{ amount: 50 }] })
  })

  it('tells what came in on a day, page by page', async () => {
    const today = chinaDate()
    const path = '/v3/merchantfund/merchant/income-records'
    const page = async (offset: number) =>
      (
        await calls.get(`${path}?account_type=DEPOSIT&date=${today}&limit=2&offset=${offset}`)
      ).json()
    const asked = async (type: string) =>
      (await calls.get(`${path}?account_type=${type}&date=${today}&limit=2`)).json()
    const before = Number((await asked('OPERATION'))['total_count'])
    for (const amount of [11, 12, 13]) sandbox.user.fillAccount(amount, 'OPERATION')
    const first = await asked('OPERATION')
    expect(first).toMatchObject({ total_count: before + 3, offset: 0, limit: 2 })
    const { next, prev } = first['links'] as { next: string; prev: string }
    expect(prev).toBe('')
    const second = (await calls.get(next)).json()
    expect(second).toMatchObject({ offset: 2, links: { prev: expect.stringContaining(path) } })
    const last = (
      await calls.get(`${path}?account_type=OPERATION&date=${today}&limit=2&offset=${before + 1}`)
    ).json()
    expect(last).toMatchObject({
      data: [{ amount: 12 }, { amount: 13, account_type: 'OPERATION', mchid: '1900000001' }],
      links: { next: '' },
    })
    expect((await page(0)).code).toBe('PARAM_ERROR')
    expect(await asked('FEES')).toMatchObject({ total_count: 0, data: [] })
  })

  it('of fees follows the fees of the merchant’s orders, and their refunds', async () => {
    const amount = { total: 10_000, currency: 'CNY' }
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'FEES1', { amount }))
    const before = await calls.balance('FEES')
    sandbox.user.pay('FEES1')
    expect(await calls.balance('FEES')).toBe(before + 60)
    await calls.post('/v3/refund/domestic/refunds', {
      ...{ out_trade_no: 'FEES1', out_refund_no: 'FEES1R' },
      amount: { refund: 5000, total: 10_000, currency: 'CNY' },
    })
    expect(await calls.balance('FEES')).toBe(before + 30)
    expect(await calls.balance('FEES', SUB)).toBe(0)
    sandbox.user.emptyAccount('FEES')
    sandbox.user.fillAccount(1000, 'BASIC')
    const rest = await calls.post('/v3/refund/domestic/refunds', {
      ...{ out_trade_no: 'FEES1', out_refund_no: 'FEES2R' },
      amount: { refund: 5000, total: 10_000, currency: 'CNY' },
    })
    expect(rest.status).toBe(200)
    expect(await calls.balance('FEES')).toBe(0)
  })

  it('is emptied on demand, and what needs money is then refused', async () => {
    expect((await calls.get('/v3/merchant/fund/balance/CASH')).json().code).toBe('PARAM_ERROR')
    sandbox.user.emptyAccount()
    expect(await calls.balance()).toBe(0)
    const transfer = await calls.post('/v3/fund-app/mch-transfer/transfer-bills', {
      ...{ appid: 'wx1', out_bill_no: 'FT1', openid: 'o1', transfer_amount: 30 },
      ...{ transfer_remark: 'r', transfer_scene_id: '1000' },
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: 'a' }],
    })
    expect(transfer.json().code).toBe('NOT_ENOUGH')
    sandbox.user.fillAccount(10_000)
  })
})

describe('a subsidy', () => {
  async function paid(number: string, changes: object = {}): Promise<string> {
    const { mchid: _m, appid: _a, ...rest } = orderBody(sandbox, number)
    await post(sandbox, '/v3/pay/partner/transactions/native', {
      ...{ ...rest, sp_mchid: sandbox.config().mchid, sp_appid: 'wx1', sub_mchid: SUB },
      ...changes,
    })
    return sandbox.user.pay(number, SUB).transactionId!
  }
  const refunded = async (transaction_id: string, out_refund_no: string) =>
    (
      await calls.post('/v3/refund/domestic/refunds', {
        ...{ sub_mchid: SUB, transaction_id, out_refund_no },
        amount: { refund: 10, total: 100, currency: 'CNY' },
      })
    ).json()['refund_id']
  const act = async (word: string, transaction_id: string, facts: object = {}) =>
    (
      await calls.post(`/v3/ecommerce/subsidies/${word}`, {
        ...{ sub_mchid: SUB, transaction_id, description: 'd', ...facts },
      })
    ).json()

  it('goes from the platform to the sub-merchant once, and no more of it comes back', async () => {
    const id = await paid('SUBSIDY1')
    const before = await calls.balance()
    const made = await act('create', id, { amount: 100 })
    expect(made).toMatchObject({ result: 'SUCCESS', amount: 100 })
    expect(await act('create', id, { amount: 100 })).toEqual(made)
    expect((await act('create', id, { amount: 101 })).code).toBe('INVALID_REQUEST')
    expect((await act('cancel', id)).code).toBe('INVALID_REQUEST')
    expect(await calls.balance()).toBe(before - 100)
    const [first, second] = [await refunded(id, 'SRR1'), await refunded(id, 'SRR2')]
    const giveBack = (out_order_no: string, amount: number, refund_id: unknown, more = {}) =>
      act('return', id, { out_order_no, amount, refund_id, ...more })
    expect((await giveBack('SR1', 60, '5030')).code).toBe('RESOURCE_NOT_EXISTS')
    expect(await giveBack('SR1', 60, first)).toMatchObject({ result: 'SUCCESS', amount: 60 })
    expect(await giveBack('SR1', 60, first)).toMatchObject({ out_order_no: 'SR1' })
    expect((await giveBack('SR2', 40, first)).code).toBe('INVALID_REQUEST')
    expect((await giveBack('SR2', 41, second)).code).toBe('INVALID_REQUEST')
    const from = [{ account: 'UNAVAILABLE', amount: 39 }]
    expect((await giveBack('SR2', 40, second, { from })).code).toBe('INVALID_REQUEST')
    expect((await giveBack('SR2', 40, second))['result']).toBe('SUCCESS')
    expect(await calls.balance()).toBe(before)
  })

  it('is what the order promised, or less of it once something was refunded', async () => {
    const promised = { settle_info: { profit_sharing: false, subsidy_amount: 30 } }
    const id = await paid('SUBSIDY3', promised)
    expect((await act('create', id, { amount: 31 })).code).toBe('INVALID_REQUEST')
    expect((await act('create', id, { amount: 29 })).code).toBe('INVALID_REQUEST')
    const refund_id = await refunded(id, 'SRR3')
    const other = await refunded(await paid('SUBSIDY4', promised), 'SRR4')
    const less = (refund: unknown) => act('create', id, { amount: 29, refund_id: refund })
    expect((await less(other)).code).toBe('RESOURCE_NOT_EXISTS')
    expect(await less(refund_id)).toMatchObject({ result: 'SUCCESS', amount: 29 })
    const none = await paid('SUBSIDY5')
    expect((await act('create', none, { amount: 101 })).code).toBe('INVALID_REQUEST')
  })

  it('that was cancelled is not made any more', async () => {
    const id = await paid('SUBSIDY2')
    expect((await act('cancel', id))['result']).toBe('SUCCESS')
    expect((await act('create', id, { amount: 1 })).code).toBe('INVALID_REQUEST')
    expect((await act('create', '4200', { amount: 1 })).code).toBe('RESOURCE_NOT_EXISTS')
  })
})
