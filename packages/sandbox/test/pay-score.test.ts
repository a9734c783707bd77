import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { callsOf } from './funds-helpers.js'
import { createMerchant, latestOf, openResource } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const BASE = '/v3/payscore/serviceorder'

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'pay score', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const lastResource = () => openResource(sandbox, latestOf(sandbox, merchant).body)
const body = (out_order_no: string, changes: object = {}) => ({
  ...{ out_order_no, appid: 'wx1', service_id: '500001', notify_url: merchant.url },
  service_introduction: '充电宝',
  ...{ time_range: { start_time: 'OnAccept' }, risk_fund: { name: 'DEPOSIT', amount: 10000 } },
  ...changes,
})
const act = async (number: string, word: string, facts: object = {}) => {
  const names = { appid: 'wx1', service_id: '500001' }
  return (await calls.post(`${BASE}/${number}/${word}`, { ...names, ...facts })).json()
}
const query = async (number: string) =>
  (await calls.get(`${BASE}?out_order_no=${number}&service_id=500001&appid=wx1`)).json()
const cost = (amount: number, total_amount = amount) => ({
  post_payments: [{ name: '费用', amount }],
  total_amount,
})
async function used(number: string, changes: object = {}) {
  await calls.post(BASE, body(number, { need_user_confirm: false, openid: 'o1', ...changes }))
  return number
}

describe('a Pay Score order', () => {
  it('is confirmed, used, completed within its risk, and paid', async () => {
    expect((await calls.post(BASE, body('Q1'))).json()).toMatchObject({
      state: 'CREATED',
      package: expect.stringMatching(/\w{100}/),
    })
    expect((await act('Q1', 'complete', cost(500))).code).toBe('INVALID_ORDER_STATE')
    sandbox.user.confirmService('Q1')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({ out_order_no: 'Q1', state: 'DOING' })
    expect((await act('Q1', 'complete', cost(10_001))).code).toBe('PARAM_ERROR')
    const done = await act('Q1', 'complete', cost(500))
    expect(done).toMatchObject({ state_description: 'MCH_COMPLETE', need_collection: true })
    expect(await act('Q1', 'complete', cost(500))).toEqual(done)
    expect((await act('Q1', 'complete', cost(501))).code).toBe('ORDER_DONE')
    expect(await act('Q1', 'modify', { ...cost(400), reason: 'r' })).toMatchObject({
      total_amount: 400,
      collection: { state: 'USER_PAYING', paying_amount: 400 },
    })
    expect((await act('Q1', 'modify', { ...cost(401), reason: 'r' })).code).toBe('PARAM_ERROR')
    await settle()
    const paid = { state: 'DONE', collection: { state: 'USER_PAID', paid_amount: 400 } }
    expect(await query('Q1')).toMatchObject(paid)
    expect(lastResource()).toMatchObject({ out_order_no: 'Q1', ...paid })
    expect((await act('Q1', 'modify', { ...cost(1), reason: 'r' })).code).toBe('ORDER_DONE')
    expect((await act('Q1', 'cancel', { reason: 'r' })).code).toBe('ORDER_DONE')
  })

  it('costs its payments without its discounts', async () => {
    await used('Q2')
    const post_discounts = [{ name: '满减', description: 'd', amount: 100 }]
    const ending = (total: number) => act('Q2', 'complete', { ...cost(500, total), post_discounts })
    expect((await ending(500)).code).toBe('INVALID_REQUEST')
    expect((await ending(401)).code).toBe('INVALID_REQUEST')
    expect((await ending(400))['total_amount']).toBe(400)
    const modified = (total: number) =>
      act('Q2', 'modify', { ...cost(400, total), post_discounts, reason: 'r' })
    expect((await modified(400)).code).toBe('INVALID_REQUEST')
    expect((await modified(300))['total_amount']).toBe(300)
  })

  it('is paid as an order that can be found and refunded', async () => {
    await used('Q3')
    await act('Q3', 'complete', cost(500))
    await settle()
    const { collection } = (await query('Q3')) as unknown as {
      collection: { details: { transaction_id: string }[] }
    }
    const transaction_id = collection.details[0]!.transaction_id
    const mchid = `mchid=${sandbox.config().mchid}`
    expect(
      (await calls.get(`/v3/pay/transactions/id/${transaction_id}?${mchid}`)).json(),
    ).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 500 }, payer: { openid: 'o1' } })
    const refund = await calls.post('/v3/refund/domestic/refunds', {
      ...{ transaction_id, out_refund_no: 'QR3' },
      amount: { refund: 200, total: 500, currency: 'CNY' },
    })
    expect(refund.json()).toMatchObject({ transaction_id, amount: { refund: 200 } })
  })

  it('is cancelled while it is not paid', async () => {
    await calls.post(BASE, body('Q4'))
    expect(await act('Q4', 'cancel', { reason: 'r' })).toMatchObject({ out_order_no: 'Q4' })
    expect((await act('Q4', 'cancel', { reason: 'r' })).code).toBe('ORDER_CANCELED')
    expect(() => sandbox.user.confirmService('Q4')).toThrow('REVOKED')
    await used('Q5')
    await act('Q5', 'complete', cost(500))
    await act('Q5', 'cancel', { reason: 'r' })
    await settle()
    expect(await query('Q5')).toMatchObject({ state: 'REVOKED' })
  })

  it('that its payer cannot pay is asked for, paid later, or in another way', async () => {
    await Promise.all([used('Q6'), used('Q7')])
    for (const number of ['Q6', 'Q7']) {
      sandbox.user.holdServicePayment(number)
      expect((await act(number, 'pay')).code).toBe('INVALID_ORDER_STATE')
      await act(number, 'complete', cost(500))
    }
    await settle()
    expect(await query('Q6')).toMatchObject({ collection: { state: 'USER_PAYING' } })
    expect(await act('Q6', 'pay')).toMatchObject({ out_order_no: 'Q6' })
    sandbox.user.payService('Q6')
    expect(await query('Q6')).toMatchObject({ state: 'DONE', collection: { state: 'USER_PAID' } })
    const synced = { type: 'Order_Paid', detail: { paid_time: '20300101000000' } }
    expect(await act('Q7', 'sync', synced)).toMatchObject({
      state: 'DONE',
      collection: { details: [{ paid_type: 'MCH' }] },
    })
    expect(JSON.stringify(await query('Q7'))).not.toMatch('transaction_id')
  })

  it('that costs nothing is done at once, and one that nobody confirms expires', async () => {
    await used('Q8')
    await act('Q8', 'complete', cost(0))
    expect(await query('Q8')).toMatchObject({ state: 'DONE', need_collection: false })
    await calls.post(BASE, body('Q9'))
    sandbox.clock.advance(30 * 86_400_000)
    expect(await query('Q9')).toMatchObject({ state: 'EXPIRED' })
    expect((await query('Q10')).code).toBe('ORDER_NOT_EXIST')
  })

  it('is the same under the same number, and of a sub-merchant another one', async () => {
    const first = await calls.post(BASE, body('Q11'))
    expect((await calls.post(BASE, body('Q11'))).json()).toEqual(first.json())
    const other = await calls.post(BASE, body('Q11', { attach: 'other' }))
    expect(other.json().code).toBe('INVALID_REQUEST')
    const door = '/v3/payscore/partner/serviceorder'
    const names = { service_id: '500001', sub_mchid: '1900000109' }
    const ofSub = { ...body('Q11', names), need_user_confirm: false, openid: 'o1' }
    expect((await calls.post(door, ofSub)).json()).toMatchObject({ sub_mchid: '1900000109' })
    const ended = await calls.post(`${door}/Q11/complete`, { ...names, ...cost(500) })
    expect(ended.status).toBe(204)
    await settle()
    const asked = new URLSearchParams({ ...names, out_order_no: 'Q11' })
    expect((await calls.get(`${door}?${asked}`)).json()).toMatchObject({ state: 'DONE' })
    expect(await query('Q11')).toMatchObject({ state: 'CREATED' })
  })

  it('can be made and completed at once', async () => {
    const { risk_fund: _risk, ...facts } = body('Q12', { openid: 'o1' })
    const direct = (total: number) =>
      calls.post(`${BASE}/direct-complete`, { ...facts, ...cost(500, total) })
    expect((await direct(499)).json().code).toBe('INVALID_REQUEST')
    expect((await direct(500)).json()).toMatchObject({ state_description: 'MCH_COMPLETE' })
    await settle()
    expect((await direct(500)).json()).toMatchObject({ state: 'DONE' })
  })
})

describe('a Pay Score permission', () => {
  const DOOR = '/v3/payscore/permissions'
  const ask = (authorization_code: string, changes: object = {}) =>
    calls.post(DOOR, {
      ...{ service_id: '500001', appid: 'wx1', authorization_code, notify_url: merchant.url },
      ...changes,
    })
  const read = async (code: string) =>
    (await calls.get(`${DOOR}/authorization-code/${code}?service_id=500001`)).json()

  it('is asked for, given, found by both names, and ended', async () => {
    expect((await read('C1')).code).toBe('ORDER_NOT_EXIST')
    const asked = (await ask('C1')).json()
    expect((await ask('C1')).json()).toEqual(asked)
    expect((await ask('C1', { appid: 'wx2' })).json().code).toBe('INVALID_REQUEST')
    expect(await read('C1')).toMatchObject({ authorization_state: 'UNBINDUSER' })
    sandbox.user.authorizeService('C1', 'o1')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({
      ...{ authorization_code: 'C1', openid: 'o1' },
      user_service_status: 'USER_OPEN_SERVICE',
    })
    const byPerson = `${DOOR}/openid/o1?service_id=500001&appid=wx1`
    expect((await calls.get(byPerson)).json()).toMatchObject({
      ...{ authorization_code: 'C1', authorization_state: 'AVAILABLE' },
    })
    const ended = await calls.post(`${DOOR}/openid/o1/terminate`, {
      ...{ service_id: '500001', appid: 'wx1', reason: 'r' },
    })
    expect(ended.status).toBe(204)
    expect(await read('C1')).toMatchObject({
      authorization_state: 'UNAVAILABLE',
      cancel_authorization_time: expect.stringMatching(/\+08:00$/),
    })
    expect(() => sandbox.user.endServiceAuthorization('C1')).toThrow('UNAVAILABLE')
  })
})

describe.each([
  ['abroad', '/v3/payscore/oversea/partner/serviceorder', { currency: 'HKD' }, {}],
  [
    'by a bank',
    '/v3/payscore/acquiringbank/serviceorder',
    { channel_id: '1800000001' },
    { channel_id: '1800000001' },
  ],
])('a Pay Score order %s', (_name, door, more, asked) => {
  const SUB = '1900000109'
  const number = door.includes('oversea') ? 'OS1' : 'BK1'
  const currency = door.includes('oversea') ? 'HKD' : 'CNY'
  const names = { service_id: '500001', sub_mchid: SUB, appid: 'wx1' }
  const read = async () => {
    const query = new URLSearchParams({ ...names, ...asked, out_order_no: number })
    query.delete('appid')
    return (await calls.get(`${door}?${query}`)).json()
  }

  it('is completed and paid by its own door, in its currency', async () => {
    expect((await read()).code).toBe('ORDER_NOT_EXIST')
    const placed = await calls.post(door, { ...body(number), ...names, ...more, openid: 'o1' })
    expect(placed.json()).toMatchObject({ out_order_no: number, sub_mchid: SUB, state: 'CREATED' })
    const complete = (amount: number) => {
      const { appid: _appid, ...named } = names
      const facts = { ...named, ...more, ...cost(amount) }
      return calls.post(`${door}/${number}/complete`, facts)
    }
    expect((await complete(500)).json().code).toBe('INVALID_ORDER_STATE')
    sandbox.user.confirmService(number, SUB)
    expect((await complete(10_001)).json().code).toBe('PARAM_ERROR')
    const before = sandbox.ledger.balance(`unsettled/${SUB}`, currency)
    expect((await complete(500)).status).toBe(204)
    await settle()
    expect(await read()).toMatchObject({
      ...{ state: 'DONE', sub_mchid: SUB, collection: { state: 'USER_PAID', paid_amount: 500 } },
    })
    expect(sandbox.ledger.balance(`unsettled/${SUB}`, currency)).toBe(before + 497)
  })

  it('is cancelled by its own door, and not found by that of merchants', async () => {
    const other = `${number}X`
    await calls.post(door, { ...body(other), ...names, ...more, openid: 'o1' })
    expect((await query(other)).code).toBe('ORDER_NOT_EXIST')
    const { appid: _appid, ...named } = names
    const cancelled = await calls.post(`${door}/${other}/cancel`, {
      ...{ ...named, ...asked, reason: '用户投诉' },
    })
    expect(cancelled.status).toBeLessThan(300)
    expect(() => sandbox.user.confirmService(other, SUB)).toThrow()
  })
})
