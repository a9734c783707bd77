import { createNotificationTable } from '@wechatpay-chain/catalog'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { couponShares, type OrderCoupon } from '../src/flows/coupons/order-coupons.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { validate } from '../src/schema/validate.js'
import { callsOf } from './funds-helpers.js'
import { createMerchant, latestOf, openResource, orderBody } from './merchant.js'
import { fieldsOf, sendV2 } from './signed-request.js'

const DAY = 86_400_000
let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
let count = 0

beforeAll(async () => {
  merchant = await createMerchant((number) => ({
    status: 200,
    body: number > 0 ? '<xml><return_code>SUCCESS</return_code></xml>' : '',
  }))
})
afterAll(() => merchant.close())
beforeEach(async () => {
  sandbox = await createSandbox({ seed: 'coupon-payments', settleDelay: 60_000 })
  return () => sandbox.close()
})

const later = (days: number) => new Date(sandbox.clock.now() + days * DAY).toISOString()
const BASE = '/v3/marketing/favor'

/** Makes a stock, starts it, and sends a voucher of it. */
async function voucher(openid: string, value: number, changes: Record<string, unknown> = {}) {
  const { rule, ...rest } = changes
  const { mchid } = sandbox.config()
  const made = await calls.post(`${BASE}/coupon-stocks`, {
    ...{ out_request_no: `S${++count}`, stock_name: '新年券', comment: 'c' },
    ...{ belong_merchant: mchid, available_begin_time: later(-1), available_end_time: later(5) },
    ...{ no_cash: false, stock_type: 'NORMAL', pattern_info: { description: 'd' } },
    stock_use_rule: {
      ...{ max_coupons: 3, max_amount: 3 * value, max_coupons_per_user: 3 },
      ...{ natural_person_limit: false, prevent_api_abuse: false },
    },
    coupon_use_rule: {
      fixed_normal_coupon: { coupon_amount: value, transaction_minimum: 1 },
      ...(rule as object),
    },
    ...rest,
  })
  const { stock_id } = made.json()
  await calls.post(`${BASE}/stocks/${stock_id}/start`, { stock_creator_mchid: mchid })
  const sent = await calls.post(`${BASE}/users/${openid}/coupons`, {
    ...{ stock_id, stock_creator_mchid: mchid, appid: 'wx1', out_request_no: `C${++count}` },
  })
  return { id: String(sent.json()['coupon_id']), stock: String(stock_id), mchid }
}

async function place(number: string, total: number, changes: Record<string, unknown> = {}) {
  const amount = { total, currency: 'CNY' }
  const body = orderBody(sandbox, number, { amount, notify_url: merchant.url, ...changes })
  const { status } = await calls.post('/v3/pay/transactions/native', body)
  expect(status).toBe(200)
}
const query = async (number: string) => {
  const { mchid } = sandbox.config()
  return (await calls.get(`/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}`)).json()
}
const refund = async (out_trade_no: string, out_refund_no: string, back: number, total: number) =>
  (
    await calls.post('/v3/refund/domestic/refunds', {
      ...{ out_trade_no, out_refund_no, amount: { refund: back, total, currency: 'CNY' } },
    })
  ).json()
const told = async () => {
  await sandbox.notifications.idle()
  return openResource(sandbox, latestOf(sandbox, merchant).body)
}
const sum = () => sandbox.ledger.balances().reduce((total, { amount }) => total + amount, 0)

it('pays a part of the order from the budget, and the payer pays the rest', async () => {
  const { id, stock, mchid } = await voucher('o1', 300)
  await place('A1', 1000)
  sandbox.user.pay('A1', undefined, { coupons: [id] })
  const promotion = {
    ...{ coupon_id: id, stock_id: stock, name: '新年券', scope: 'GLOBAL', type: 'CASH' },
    ...{ amount: 300, merchant_contribute: 300, wechatpay_contribute: 0, other_contribute: 0 },
    currency: 'CNY',
  }
  const shown = {
    amount: { total: 1000, payer_total: 700, currency: 'CNY', payer_currency: 'CNY' },
    ...{ promotion_detail: [promotion], payer: { openid: 'o1' } },
  }
  expect(await query('A1')).toMatchObject(shown)
  const event = await told()
  expect(event).toMatchObject(shown)
  const schema = createNotificationTable().find('v3', 'TRANSACTION.SUCCESS').at(-1)!.resource
  expect(validate(schema, event, { location: 'body', strict: true })).toBeUndefined()
  expect(sandbox.ledger.balance('payer/o1')).toBe(-700)
  expect(sandbox.ledger.balance(`budget/${stock}`)).toBe(600)
  expect(sandbox.ledger.balance(`unsettled/${mchid}`)).toBe(994)
})

it('is told in the fields of APIv2, also of a refund', async () => {
  const first = await voucher('o1', 300, { rule: { combine_use: true } })
  const second = await voucher('o1', 200, { no_cash: true, rule: { combine_use: true } })
  const order = {
    ...{ appid: 'wx1', mch_id: first.mchid, body: 'b', out_trade_no: 'V1', total_fee: '1000' },
    ...{ spbill_create_ip: '127.0.0.1', notify_url: merchant.url, trade_type: 'NATIVE' },
  }
  await sendV2(sandbox, '/pay/unifiedorder', { ...order, product_id: 'p' })
  sandbox.user.pay('V1', undefined, { coupons: [first.id, second.id] })
  const names = { appid: 'wx1', mch_id: first.mchid, out_trade_no: 'V1' }
  const { fields } = await sendV2(sandbox, '/pay/orderquery', names)
  const shown = {
    ...{ total_fee: '1000', cash_fee: '500', settlement_total_fee: '800', coupon_fee: '500' },
    ...{ coupon_count: '2', coupon_id_0: first.id, coupon_type_0: 'CASH', coupon_fee_0: '300' },
    ...{ coupon_id_1: second.id, coupon_type_1: 'NO_CASH', coupon_fee_1: '200' },
  }
  expect(fields).toMatchObject(shown)
  await sandbox.notifications.idle()
  expect(fieldsOf(latestOf(sandbox, merchant).body)).toMatchObject(shown)
  const back = { ...names, out_refund_no: 'VR1', total_fee: '1000', refund_fee: '500' }
  const refunded = await sendV2(sandbox, '/secapi/pay/refund', back)
  const parts = { coupon_refund_count: '2', coupon_refund_fee: '250', cash_refund_fee: '250' }
  expect(refunded.fields).toMatchObject({ ...parts, settlement_refund_fee: '400' })
  expect(refunded.fields).toMatchObject({ coupon_refund_fee_0: '150', coupon_refund_fee_1: '100' })
  const asked = await sendV2(sandbox, '/pay/refundquery', names)
  expect(asked.fields).toMatchObject({
    ...{ coupon_refund_fee_0: '250', coupon_refund_count_0: '2', settlement_refund_fee_0: '400' },
    ...{
      coupon_refund_id_0_1: second.id,
      coupon_refund_fee_0_1: '100',
      settlement_total_fee: '800',
    },
  })
})

it('gets its share of a refund back, and a closed refund gives the shares up again', async () => {
  const { id, stock } = await voucher('o1', 300)
  await place('R1', 1000)
  sandbox.user.pay('R1', undefined, { coupons: [id] })
  expect(await refund('R1', 'RR1', 333, 1000)).toMatchObject({
    amount: { payer_refund: 233, discount_refund: 100, settlement_refund: 333, payer_total: 700 },
    promotion_detail: [{ promotion_id: id, type: 'COUPON', amount: 300, refund_amount: 100 }],
  })
  sandbox.user.settleRefund('RR1', 'CLOSED')
  expect(await refund('R1', 'RR2', 500, 1000)).toMatchObject({
    amount: { payer_refund: 350, discount_refund: 150 },
  })
  sandbox.user.settleRefund('RR2')
  expect(sandbox.ledger.balance('payer/o1')).toBe(-350)
  expect(sandbox.ledger.balance(`budget/${stock}`)).toBe(750)
  sandbox.clock.advance(6 * DAY)
  const operation = await calls.balance()
  await refund('R1', 'RR3', 500, 1000)
  sandbox.user.settleRefund('RR3')
  expect(sandbox.ledger.balance('payer/o1')).toBe(0)
  expect(await calls.balance()).toBe(operation + 150)
  expect(sum()).toBe(0)
})

it('costs the merchant what nobody pays for, in money, fees, refunds and bills', async () => {
  const { id, mchid } = await voucher('o1', 500, { no_cash: true })
  await place('N1', 1000)
  sandbox.user.pay('N1', undefined, { coupons: [id] })
  expect(sandbox.ledger.balance(`unsettled/${mchid}`)).toBe(497)
  expect(await refund('N1', 'NR1', 400, 1000)).toMatchObject({
    amount: { settlement_total: 500, settlement_refund: 200, payer_refund: 200 },
    promotion_detail: [{ type: 'DISCOUNT', refund_amount: 200 }],
  })
  const date = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  sandbox.clock.advance(2 * DAY)
  const { download_url } = (await calls.get(`/v3/bill/tradebill?bill_date=${date}`)).json()
  const bill = await calls.get(String(download_url).slice(sandbox.url.length))
  const [, sale, back, , summary] = bill.body.toString().split('\r\n')
  expect(sale).toContain('`CNY,`5.00,`5.00,`0,`0,`0.00,`0.00')
  expect(sale).toContain('`0.60%,`10.00,`0.00')
  expect(back).toContain('`NR1,`2.00,`0.00,`ORIGINAL')
  expect(summary).toMatch(/^`2,`5\.00,`2\.00,`0\.00,`[\d.]+,`10\.00,`4\.00$/)
})

it('is refused where its rules do not allow it, and nothing was paid then', async () => {
  const own = await voucher('o1', 100)
  const other = await voucher('o2', 100)
  const elsewhere = await voucher('o1', 100, { rule: { available_merchants: ['1900009999'] } })
  const dear = await voucher('o1', 100, {
    rule: { fixed_normal_coupon: { coupon_amount: 100, transaction_minimum: 1001 } },
  })
  await place('F1', 1000)
  const pay =
    (...coupons: string[]) =>
    () =>
      sandbox.user.pay('F1', undefined, { coupons })
  for (const coupons of [
    [own.id, own.id],
    [own.id, other.id],
    [elsewhere.id],
    [dear.id],
    [own.id, (await voucher('o1', 100, { rule: { combine_use: true } })).id],
    ['0'],
  ])
    expect(pay(...coupons), coupons.join()).toThrow()
  expect(await query('F1')).toMatchObject({ trade_state: 'NOTPAY' })
  expect(await query('F1')).not.toHaveProperty('promotion_detail')
  const { mchid } = own
  const named = { ...orderBody(sandbox, 'F2'), payer: { openid: 'o2' } }
  await calls.post('/v3/pay/transactions/jsapi', named)
  expect(() => sandbox.user.pay('F2', mchid, { coupons: [own.id] })).toThrow()
  sandbox.user.pay('F2', mchid, { coupons: [other.id] })
  expect(await query('F2')).toMatchObject({ amount: { payer_total: 0 } })
  sandbox.clock.advance(3_600_000)
  expect(pay(own.id)()).toMatchObject({ state: 'SUCCESS' })
})

it('is used for the first part of a combined order that it fits', async () => {
  const { id, mchid } = await voucher('o1', 300)
  await calls.post('/v3/combine-transactions/native', {
    ...{ combine_appid: 'wx1', combine_mchid: mchid, combine_out_trade_no: 'K1' },
    notify_url: merchant.url,
    sub_orders: ['K1A', 'K1B'].map((out_trade_no) => ({
      ...{ mchid, sub_mchid: '1900000109', out_trade_no, attach: 'a', description: 'd' },
      amount: { total_amount: 1000, currency: 'CNY' },
    })),
  })
  sandbox.user.pay('K1', undefined, { coupons: [id] })
  const shown = (await calls.get('/v3/combine-transactions/out-trade-no/K1')).json()
  expect(shown['sub_orders']).toMatchObject([
    { amount: { payer_amount: 700 }, promotion_detail: [{ coupon_id: id, amount: 300 }] },
    { amount: { payer_amount: 1000 } },
  ])
})

it('divides any sequence of refunds so that neither payer nor voucher gets more than it paid', () => {
  const coupon = (amount: number, index: number): OrderCoupon => ({
    ...{ id: String(index), stockId: 's', name: 'n', amount, noCash: false, refunded: 0 },
  })
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { maxLength: 3 }),
      fc.nat(3000),
      fc.array(fc.tuple(fc.nat(999), fc.boolean()), { minLength: 1, maxLength: 20 }),
      (worths, money, steps) => {
        const total = money + worths.reduce((all, one) => all + one, 0)
        fc.pre(total > 0)
        let order = { total, refunded: 0, coupons: worths.map(coupon) }
        const done: { amount: number; shares: number[] }[] = []
        const apply = (amount: number, shares: number[]) => {
          order = {
            ...{ total, refunded: order.refunded + amount },
            coupons: order.coupons.map((one, index) => ({
              ...one,
              refunded: one.refunded + shares[index]!,
            })),
          }
        }
        for (const [fraction, closes] of [...steps, [999, false] as const]) {
          const left = total - order.refunded
          const amount = fraction === 999 ? left : Math.ceil((left * fraction) / 1000)
          if (amount > 0) {
            const shares = couponShares(order, amount).map(({ share }) => share)
            expect(Math.min(amount, ...shares)).toBeGreaterThanOrEqual(0)
            apply(amount, shares)
            done.push({ amount, shares })
          }
          const closed = closes ? done.shift() : undefined
          if (closed)
            apply(
              -closed.amount,
              closed.shares.map((share) => -share),
            )
          const back = order.coupons.reduce((all, { refunded }) => all + refunded, 0)
          const paidBack = order.refunded - back
          expect(paidBack).toBeGreaterThanOrEqual(0)
          expect(paidBack).toBeLessThanOrEqual(money)
          for (const one of order.coupons) expect(one.refunded).toBeLessThanOrEqual(one.amount)
        }
        if (order.refunded === total)
          expect(order.coupons.map(({ refunded }) => refunded)).toEqual(worths)
      },
    ),
  )
})
