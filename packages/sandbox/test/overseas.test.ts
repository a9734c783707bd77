import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createMerchant, latestOf, openResource, post } from './merchant.js'
import { sendV3 } from './signed-request.js'

const SUB = '1900000109'
const OWN = `sp_mchid=1900000001&sub_mchid=${SUB}`
const PARTY = { sp_mchid: '1900000001', sub_mchid: SUB }
let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'overseas', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))
beforeEach(() => sandbox.clock.set('2030-01-01T12:00:00+08:00'))

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const send = async (target: string, value: unknown) => post(sandbox, target, value)
const orderOf = (out_trade_no: string, changes = {}) => ({
  ...{ ...PARTY, sp_appid: 'wx1', description: 'd', notify_url: merchant.url, out_trade_no },
  ...{ trade_type: 'JSAPI', merchant_category_code: '1011', payer: { sp_openid: 'o1' } },
  amount: { total: 1000, currency: 'HKD' },
  ...changes,
})
const lastResource = async () => {
  await sandbox.notifications.idle()
  return openResource(sandbox, latestOf(sandbox, merchant).body)
}
const refund = (base: string, out_trade_no: string, out_refund_no: string, amount: number) =>
  send(`/${base}/refunds`, {
    ...{ ...PARTY, sp_appid: 'wx1', out_trade_no, out_refund_no },
    amount: { refund: amount, total: 1000, currency: 'HKD' },
  })
const held = (account: `unsettled/${string}` | `fees/${string}`, currency = 'HKD') =>
  sandbox.ledger.balance(account, currency)
const sum = () => sandbox.ledger.balances().reduce((total, { amount }) => total + amount, 0)

describe.each(['hk/v3', 'v3/global'])('an order at %s', (base) => {
  const number = (name: string) => `${name}${base.replace(/\W/g, '')}`

  it.each([
    ['jsapi', 'prepay_id'],
    ['app', 'prepay_id'],
    ['native', 'code_url'],
    ['mweb', 'mweb_url'],
  ])('by %s is placed, paid by the payer, and read by both numbers', async (way, ticket) => {
    const no = number(way)
    const scene = { payer_client_ip: '1.1.1.1', store_info: { id: '1', name: 's', address: 'a' } }
    const more = { scene_info: { ...scene, device_id: 'd', operator_id: 'o' } }
    const order = orderOf(no, way === 'mweb' ? more : {})
    const placed = await send(`/${base}/transactions/${way}`, order)
    expect(placed.json()[ticket], placed.body.toString()).toMatch(/^\w/)
    expect((await send(`/${base}/transactions/${way}`, order)).json()).toEqual(placed.json())
    const before = held(`unsettled/${SUB}`) + held(`fees/${SUB}`)
    const paid = sandbox.user.pay(no, SUB)
    expect(held(`unsettled/${SUB}`) + held(`fees/${SUB}`) - before).toBe(1000)
    expect(await lastResource()).toMatchObject({ out_trade_no: no, trade_state: 'SUCCESS' })
    const read = await get(`/${base}/transactions/out-trade-no/${no}?${OWN}`)
    expect(read).toMatchObject({
      ...{ id: paid.transactionId, trade_state: 'SUCCESS', payer: { sp_openid: 'o1' } },
      amount: { total: 1000, payer_total: 1000, currency: 'HKD' },
    })
    expect(await get(`/${base}/transactions/id/${paid.transactionId}?${OWN}`)).toEqual(read)
    const others = OWN.replace(SUB, '1900000110')
    expect((await get(`/${base}/transactions/id/${paid.transactionId}?${others}`))['code']).toBe(
      'ORDER_NOT_EXIST',
    )
  })

  it('is refunded in parts, never above the rest, read by both numbers and listed', async () => {
    const no = number('R')
    await send(`/${base}/transactions/jsapi`, orderOf(no))
    expect((await refund(base, no, number('A'), 1)).status).toBe(400)
    sandbox.user.pay(no, SUB)
    const first = await refund(base, no, number('A'), 600)
    expect(first.status).toBe(200)
    expect((await refund(base, no, number('B'), 600)).json().code).toBe('INVALID_REQUEST')
    expect((await refund(base, no, number('C'), 400)).status).toBe(200)
    sandbox.clock.advance(60_000)
    const read = await get(`/${base}/refunds/out-refund-no/${number('A')}?${OWN}`)
    expect(read).toMatchObject({ status: 'SUCCESS', amount: { refund: 600, currency: 'HKD' } })
    expect(await get(`/${base}/refunds/id/${first.json()['id']}?${OWN}`)).toEqual(read)
    const list = await get(`/${base}/refunds?out_trade_no=${no}&offset=1&count=1&${OWN}`)
    expect(list).toMatchObject({ total_num: 2, current_total_num: 1, data: [{ id: read['id'] }] })
    expect((await get(`/${base}/transactions/out-trade-no/${no}?${OWN}`))['trade_state']).toBe(
      'REFUND',
    )
    expect(sum()).toBe(0)
  })

  it('is closed while it waits, and not after its payment or its time', async () => {
    const no = number('K')
    const close = () =>
      send(`/${base}/transactions/out-trade-no/${no}/close`, { mchid: '1900000001', ...PARTY })
    await send(`/${base}/transactions/native`, orderOf(no))
    expect((await close()).status).toBe(204)
    expect(() => sandbox.user.pay(no, SUB)).toThrow('CLOSED')
    const late = orderOf(number('L'), { time_expire: '2030-01-01T12:10:00+08:00' })
    expect((await send(`/${base}/transactions/native`, late)).status).toBe(200)
    sandbox.clock.set('2030-01-01T12:10:00+08:00')
    expect(() => sandbox.user.pay(number('L'), SUB)).toThrow('失效')
    const past = orderOf(number('M'), { time_expire: '2030-01-01T12:00:00+08:00' })
    expect((await send(`/${base}/transactions/native`, past)).json().code).toBe('PARAM_ERROR')
  })

  it('by a payment code is paid at once, and taken back', async () => {
    const no = number('P')
    const [pay, back] =
      base === 'hk/v3'
        ? ['transactions/micropay', 'transactions']
        : ['micropay/transactions/pay', 'micropay/transactions']
    const { notify_url: _, ...order } = orderOf(no, { trade_type: 'MICROPAY' })
    const paid = await send(`/${base}/${pay}`, {
      ...order,
      payer: { auth_code: '130061098828009406' },
    })
    expect(paid.json()).toMatchObject({ trade_state: 'SUCCESS', trade_type: 'MICROPAY' })
    expect((await send(`/${base}/${back}/out-trade-no/${no}/reverse`, PARTY)).status).toBe(204)
    expect((await get(`/${base}/transactions/out-trade-no/${no}?${OWN}`))['trade_state']).toBe(
      'REVOKED',
    )
    sandbox.clock.advance(60_000)
    expect(sum()).toBe(0)
  })
})

describe('abroad', () => {
  it('settlements are read from the ledger, day by day', async () => {
    sandbox.clock.set('2030-02-01T12:00:00+08:00')
    const other = { ...PARTY, sub_mchid: '1900000777' }
    for (const no of ['S1', 'S2']) {
      await send('/v3/global/transactions/jsapi', orderOf(no, other))
      sandbox.user.pay(no, '1900000777')
    }
    await send('/v3/global/refunds', {
      ...{ ...other, sp_appid: 'wx1', out_trade_no: 'S2', out_refund_no: 'SR' },
      amount: { refund: 500, total: 1000, currency: 'HKD' },
    })
    const list = (state: string) =>
      get(
        `/v3/global/settle/settlements?settle_state=${state}&limit=10&offset=0&sub_mchid=1900000777`,
      )
    const amount = { pay: 2000, refund: 500, net: 1500, fee: 9, currency: 'HKD' }
    expect(await list('SETTLED')).toMatchObject({ data: [], total_count: 0 })
    expect(await list('UNSETTLE')).toMatchObject({
      data: [{ trade_start_date: '20300201', amount: { ...amount, unsettle: 1491 } }],
    })
    sandbox.clock.set('2030-02-02T09:00:00+08:00')
    expect(await list('UNSETTLE')).toMatchObject({ data: [] })
    expect(await list('SETTLED')).toMatchObject({
      data: [{ settlement_date: '20300202', amount: { ...amount, settled: 1491, unsettle: 0 } }],
    })
    expect(sandbox.ledger.balance('basic/1900000777', 'HKD')).toBe(1491)
  })

  it('an order’s money is marked, shared with receivers and released', async () => {
    const base = '/v3/global/profit-sharing'
    const cny = { amount: { total: 1000, currency: 'CNY' } }
    await send('/v3/global/transactions/jsapi', orderOf('F1', cny))
    const { transactionId: transaction_id = '' } = sandbox.user.pay('F1', SUB)
    const receiver = { type: 'PERSONAL_OPENID', account: 'o9', sub_mchid: SUB, appid: 'wx1' }
    const added = { ...receiver, relation_type: 'SUPPLIER' }
    expect((await send(`${base}/receivers`, added)).status).toBe(200)
    const order = {
      ...{ sub_mchid: SUB, appid: 'wx1', transaction_id, out_order_no: 'X1' },
      receivers: [
        { type: 'PERSONAL_OPENID', account: 'o9', amount: 200, currency: 'CNY', description: 'd' },
      ],
      unfreeze_unsplit: true,
    }
    sandbox.clock.advance(60_000)
    expect((await send(`${base}/orders`, order)).json().code).toBe('INVALID_REQUEST')
    const mark = { sub_mchid: SUB, out_trade_no: 'F1', currency: 'CNY' }
    expect((await send(`${base}/transactions/mark`, mark)).status).toBe(204)
    const amounts = () => get(`${base}/transactions/${transaction_id}/amounts?sub_mchid=${SUB}`)
    expect(await amounts()).toMatchObject({ unsplit_amount: 994, currency: 'CNY' })
    expect((await send(`${base}/orders`, order)).json()).toMatchObject({ state: 'PROCESSING' })
    sandbox.clock.advance(60_000)
    expect(
      await get(`${base}/orders/X1?sub_mchid=${SUB}&transaction_id=${transaction_id}`),
    ).toMatchObject({ state: 'FINISHED', receivers: [{ result: 'SUCCESS', amount: 200 }] })
    expect(await amounts()).toMatchObject({ unsplit_amount: 0 })
    expect(sandbox.ledger.balance('receiver/o9')).toBe(200)
    expect(sum()).toBe(0)
  })

  it('a signed contract is deducted from, once for each number, until it ends', async () => {
    const offer = {
      ...{ ...PARTY, sp_appid: 'wx1', plan_id: 12, out_contract_code: 'Z1', openid: 'o7' },
      ...{ user_display_name: 'u', success_notify_url: merchant.url },
    }
    await send('/v3/global/papay/contracts/jsapi-pre-entrust-sign', offer)
    const { contract_id } = sandbox.user.signContract(12, 'Z1')
    const deduct = (out_trade_no: string) =>
      send('/v3/global/papay/transactions', {
        ...{ sp_appid: 'wx1', sub_mchid: SUB, description: 'd', notify_url: merchant.url },
        ...{ out_trade_no, merchant_category_code: '1011', contract_id },
        amount: { total: 300, currency: 'HKD' },
      })
    const paid = await deduct('Y1')
    expect(paid.json()).toMatchObject({ trade_state: 'SUCCESS', payer: { sp_openid: 'o7' } })
    expect((await deduct('Y1')).json()).toEqual(paid.json())
    expect(await get(`/v3/global/papay/transactions/out-trade-no/Y1?sub_mchid=${SUB}`)).toEqual(
      paid.json(),
    )
    sandbox.user.endContract(contract_id)
    expect((await deduct('Y2')).json()['message']).toMatch('已解约')
  })
})
