import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createMerchant, latestOf, openResource, post } from './merchant.js'
import { sendV2, sendV3 } from './signed-request.js'

const SUB = '1900000109'
const START = '2030-01-01T08:00:00+08:00'
let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'parking', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const read = async (number: string, sub = SUB) =>
  (
    await sendV3(sandbox, {
      target: `/v3/vehicle/transactions/out-trade-no/${number}?sub_mchid=${sub}`,
    })
  ).json()
const lastEvent = async () => {
  await sandbox.notifications.idle()
  const { body } = latestOf(sandbox, merchant)
  return { type: JSON.parse(body).event_type as string, ...openResource(sandbox, body) }
}
const plate = { plate_number: '粤B888888', plate_color: 'BLUE', start_time: START }
const charge = (out_trade_no: string, changes = {}) =>
  post(sandbox, '/v3/vehicle/transactions/parking', {
    ...{ appid: 'wx1', sub_mchid: SUB, description: 'd', out_trade_no, trade_scene: 'PARKING' },
    ...{ notify_url: merchant.url, amount: { total: 800, currency: 'CNY' } },
    parking_info: {
      ...{ ...plate, parking_id: 'P', end_time: START, parking_name: '场' },
      ...{ charging_duration: 60, device_id: 'd' },
    },
    ...changes,
  })
const sum = () => sandbox.ledger.balances().reduce((total, { amount }) => total + amount, 0)

describe('a car park', () => {
  it('notes an entry, and is told when the driver’s service stops', async () => {
    const entered = await post(sandbox, '/v3/vehicle/parking/parkings', {
      ...{ ...plate, sub_mchid: SUB, out_parking_no: 'E1', notify_url: merchant.url },
      ...{ parking_name: '场', free_duration: 60 },
    })
    const { id } = entered.json()
    expect(entered.json()).toMatchObject({ out_parking_no: 'E1', state: 'NORMAL' })
    sandbox.resources.move('vehicle-parking', 'E1', 'BLOCKED')
    expect(await lastEvent()).toMatchObject({
      ...{ type: 'VEHICLE.ENTRANCE_STATE_CHANGE', parking_state: 'BLOCKED', parking_id: id },
      ...{ out_parking_no: 'E1', state_update_time: expect.stringMatching(/^20/) },
    })
  })

  it('has a fee accepted, deducted from who opened the service, and refunded', async () => {
    sandbox.seed('parking-service', { ...plate, sub_mchid: SUB, openid: 'driver' })
    expect((await read('F1'))['code']).toBe('NOT_FOUND')
    const accepted = await charge('F1')
    expect(accepted.json()).toMatchObject({ trade_state: 'ACCEPTED', payer: { openid: 'driver' } })
    expect((await charge('F1')).json()).toEqual(accepted.json())
    expect((await charge('F1', { description: 'other' })).json().code).toBe('ALREADY_EXISTS')
    sandbox.clock.advance(60_000)
    const event = await lastEvent()
    expect(event).toMatchObject({ type: 'TRANSACTION.SUCCESS', trade_state: 'SUCCESS' })
    expect(event).toMatchObject({ parking_info: { plate_number: '粤B888888' } })
    expect(await read('F1')).toMatchObject({ trade_state: 'SUCCESS', amount: { payer_total: 800 } })
    expect((await read('F1', '1900000110'))['code']).toBe('NOT_FOUND')
    const refund = await post(sandbox, '/v3/refund/domestic/refunds', {
      ...{ sub_mchid: SUB, out_trade_no: 'F1', out_refund_no: 'R1' },
      amount: { refund: 800, total: 800, currency: 'CNY' },
    })
    expect(refund.status).toBe(200)
    expect((await read('F1'))['trade_state']).toBe('REFUND')
    expect(sum()).toBe(0)
  })

  it('is told of a deduction that failed, which cannot fail twice', async () => {
    await charge('F2')
    sandbox.user.failParking('F2', SUB)
    expect(await lastEvent()).toMatchObject({ type: 'TRANSACTION.FAIL', trade_state: 'PAY_FAIL' })
    sandbox.clock.advance(60_000)
    expect((await read('F2'))['trade_state']).toBe('PAY_FAIL')
    expect(() => sandbox.user.failParking('F2', SUB)).toThrow('PAY_FAIL')
  })

  it('is paid by an advance, which the driver pays back once', async () => {
    await charge('F3')
    expect(() => sandbox.user.repayParking('F3', SUB)).toThrow('没有待还款')
    sandbox.user.advanceParking('F3', SUB)
    expect(await read('F3')).toMatchObject({ trade_state: 'SUCCESS', user_repaid: 'N' })
    sandbox.user.repayParking('F3', SUB)
    expect(await lastEvent()).toMatchObject({ type: 'TRANSACTION.PAY_BACK', user_repaid: 'Y' })
    expect(() => sandbox.user.repayParking('F3', SUB)).toThrow('没有待还款')
    expect(sum()).toBe(0)
  })

  it('of APIv2 has the same orders, which APIv2 queries', async () => {
    const fields = {
      ...{ appid: 'wx1', body: 'b', out_trade_no: 'F4', total_fee: '5', version: '3.0' },
      ...{ spbill_create_ip: '1.1.1.1', notify_url: merchant.url, trade_type: 'PAP' },
      ...{ trade_scene: 'PARKING', scene_info: '{"scene_info":{"plate_number":"粤B888888"}}' },
      sign_type: 'HMAC-SHA256',
    }
    const accepted = await sendV2(sandbox, '/vehicle/pay/payapply', fields, 'HMAC-SHA256')
    expect(accepted.fields['result_code']).toBe('SUCCESS')
    sandbox.clock.advance(60_000)
    const asked = await sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: 'F4' })
    expect(asked.fields).toMatchObject({ trade_state: 'SUCCESS', openid: 'driver', total_fee: '5' })
    const other = { ...fields, total_fee: '6' }
    expect(
      (await sendV2(sandbox, '/vehicle/pay/payapply', other, 'HMAC-SHA256')).fields['err_code'],
    ).toBe('OUT_TRADE_NO_USED')
  })
})
