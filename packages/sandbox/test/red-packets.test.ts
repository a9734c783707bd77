import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { callsOf } from './funds-helpers.js'
import { sendV2 } from './signed-request.js'

let sandbox: Sandbox
const calls = callsOf(() => sandbox)
const DAY = 86_400_000

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'red packets' })
})
afterAll(() => sandbox.close())

const facts = { send_name: 's', wishing: 'w', act_name: 'a', remark: 'r' }
const packet = (mch_billno: string, changes: Record<string, string> = {}) => ({
  ...{ wxappid: 'wx1', mch_billno, re_openid: 'o1', total_amount: '100', total_num: '1' },
  ...{ ...facts, client_ip: '1.1.1.1' },
  ...changes,
})
const send = async (number: string, changes?: Record<string, string>) =>
  (await sendV2(sandbox, '/mmpaymkttransfers/sendredpack', packet(number, changes))).fields
const query = async (mch_billno: string) =>
  (
    await sendV2(sandbox, '/mmpaymkttransfers/gethbinfo', {
      ...{ appid: 'wx1', mch_billno, bill_type: 'MCHT' },
    })
  ).fields

describe('a red packet', () => {
  it('is sent once under its number, and received when it is opened', async () => {
    const before = await calls.balance()
    const sent = await send('RP1')
    expect(sent).toMatchObject({
      result_code: 'SUCCESS',
      send_listid: expect.stringMatching(/^\d{28}$/),
    })
    expect((await send('RP1'))['send_listid']).toBe(sent['send_listid'])
    expect((await send('RP1', { total_amount: '200' }))['err_code']).toBe('FATAL_ERROR')
    expect(await query('RP1')).toMatchObject({ status: 'SENT', total_amount: '100' })
    expect(() => sandbox.user.openRedPacket('RP1', 'o2')).toThrow()
    sandbox.user.openRedPacket('RP1')
    expect(await query('RP1')).toMatchObject({ status: 'RECEIVED', total_amount: '100' })
    expect(() => sandbox.user.openRedPacket('RP1')).toThrow('RECEIVED')
    expect(await calls.balance()).toBe(before - 100)
  })

  it('comes back when nobody opens it within a day', async () => {
    const before = await calls.balance()
    await send('RP2')
    sandbox.clock.advance(DAY)
    expect(await query('RP2')).toMatchObject({ status: 'REFUND', refund_amount: '100' })
    expect(() => sandbox.user.openRedPacket('RP2')).toThrow('REFUND')
    expect(await calls.balance()).toBe(before)
  })

  it('has 1 to 200 yuan for one person, or a scene', async () => {
    const code = async (total_amount: string, changes: Record<string, string> = {}) =>
      (await send('RP3', { total_amount, ...changes }))['err_code']
    expect(await code('99')).toBe('MONEY_LIMIT')
    expect(await code('20001')).toBe('MONEY_LIMIT')
    expect(await code('100', { total_num: '2' })).toBe('PARAM_ERROR')
    expect(await code('20001', { scene_id: 'PRODUCT_2' })).toBeUndefined()
    sandbox.user.openRedPacket('RP3')
    expect(
      (await send('RP4', { total_amount: '1000000001', scene_id: 'PRODUCT_2' }))['err_code'],
    ).toBe('NOTENOUGH')
    expect((await query('RP4'))['err_code']).toBe('NOT_FOUND')
  })

  it('of a group is shared, and what is left comes back', async () => {
    const before = await calls.balance()
    const { client_ip: _ip, ...group } = packet('RP5', { total_amount: '302', total_num: '3' })
    const path = '/mmpaymkttransfers/sendgroupredpack'
    const few = await sendV2(sandbox, path, { ...group, total_num: '2', amt_type: 'ALL_RAND' })
    expect(few.fields['err_code']).toBe('PARAM_ERROR')
    await sendV2(sandbox, path, { ...group, amt_type: 'ALL_RAND' })
    sandbox.user.openRedPacket('RP5', 'o2')
    expect(() => sandbox.user.openRedPacket('RP5', 'o2')).toThrow()
    sandbox.user.openRedPacket('RP5', 'o3')
    const names = { appid: 'wx1', mch_billno: 'RP5', bill_type: 'MCHT' }
    const body = (await sendV2(sandbox, '/mmpaymkttransfers/gethbinfo', names)).body.toString()
    const time = /(?<=<rcv_time>).*?(?=<\/rcv_time>)/.exec(body)?.[0]
    const info = (openid: string) =>
      `<hbinfo><openid><![CDATA[${openid}]]></openid><amount><![CDATA[100]]></amount>` +
      `<rcv_time>${time}</rcv_time></hbinfo>`
    expect(body).toContain(`<hblist>${info('o2')}${info('o3')}</hblist>`)
    expect(await query('RP5')).toMatchObject({ status: 'SENT', hb_type: 'GROUP', total_num: '3' })
    sandbox.clock.advance(DAY)
    expect(await query('RP5')).toMatchObject({ status: 'REFUND', refund_amount: '102' })
    expect(await calls.balance()).toBe(before - 200)
  })
})

describe('a payment of APIv2 to a person', () => {
  const pay = async (partner_trade_no: string, amount: string, changes: object = {}) =>
    (
      await sendV2(sandbox, '/mmpaymkttransfers/promotion/transfers', {
        ...{ mch_appid: 'wx1', mchid: sandbox.config().mchid, partner_trade_no, openid: 'o1' },
        ...{ check_name: 'NO_CHECK', amount, desc: 'd', spbill_create_ip: '1.1.1.1', ...changes },
      })
    ).fields
  const info = async (partner_trade_no: string) =>
    (
      await sendV2(sandbox, '/mmpaymkttransfers/gettransferinfo', {
        ...{ appid: 'wx1', partner_trade_no },
      })
    ).fields

  it('arrives once, within its limits', async () => {
    const before = await calls.balance()
    const paid = await pay('PT1', '100')
    expect(paid).toMatchObject({ result_code: 'SUCCESS', partner_trade_no: 'PT1' })
    expect((await pay('PT1', '100'))['payment_no']).toBe(paid['payment_no'])
    expect((await pay('PT1', '101'))['err_code']).toBe('FATAL_ERROR')
    expect((await pay('PT2', '29'))['err_code']).toBe('AMOUNT_LIMIT')
    expect((await pay('PT2', '100', { check_name: 'FORCE_CHECK' }))['err_code']).toBe('PARAM_ERROR')
    expect(await info('PT1')).toMatchObject({ status: 'SUCCESS', payment_amount: '100' })
    expect((await info('PT2'))['err_code']).toBe('NOT_FOUND')
    expect(await calls.balance()).toBe(before - 100)
  })
})
