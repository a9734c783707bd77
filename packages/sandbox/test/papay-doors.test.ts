import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createMerchant, latestOf, openResource, post } from './merchant.js'
import { fieldsOf, sendV2, sendV3 } from './signed-request.js'

const SETTLE = 60_000
const SUB = '1900000109'
let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
let count = 0

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'papay', settleDelay: SETTLE })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))
beforeEach(() => sandbox.clock.set(`2030-01-${String(++count).padStart(2, '0')}T09:00:00+08:00`))

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const settle = async () => {
  sandbox.clock.advance(SETTLE)
  await sandbox.notifications.idle()
}
const lastEvent = () => {
  const { body } = latestOf(sandbox, merchant)
  return { type: JSON.parse(body).event_type as string, ...openResource(sandbox, body) }
}
const state = (outTradeNo: string, payee = sandbox.config().mchid) =>
  sandbox.orders().find(({ key }) => key === `${payee}/${outTradeNo}`)?.state
const party = (isPartner: boolean) =>
  isPartner ? { sp_appid: 'wx1', sub_mchid: SUB } : { appid: 'wx1' }
const offerOf = (code: string, isPartner = false) => ({
  ...party(isPartner),
  plan_id: 7,
  out_contract_code: code,
  contract_display_account: '用户',
  contract_notify_url: merchant.url,
})
const SCHEDULED = 'v3/papay/scheduled-deduct-sign'
async function agreed(code: string, date: string, total = 300, isPartner = false) {
  const response = await post(
    sandbox,
    `/${SCHEDULED}${isPartner ? '/partner' : ''}/contracts/pre-entrust-sign/h5`,
    {
      ...offerOf(code, isPartner),
      deduct_schedule: {
        estimated_deduct_date: date,
        estimated_deduct_amount: { total, currency: 'CNY' },
        description: '车票',
      },
    },
  )
  expect([response.status, response.body.toString()]).toEqual([200, expect.any(String)])
  return sandbox.user.signContract(7, code).contract_id
}
const apply = (contract_id: string, out_trade_no: string, total = 300, isPartner = false) =>
  post(sandbox, `/v3/papay/pay${isPartner ? '/partner' : ''}/transactions/apply`, {
    ...party(isPartner),
    ...{ out_trade_no, contract_id, description: 'd', transaction_notify_url: merchant.url },
    amount: { total, currency: 'CNY' },
  })
const schedule = (contract_id: string, total = 300) =>
  post(sandbox, `/v3/papay/pay/schedules/contract-id/${contract_id}/schedule`, {
    appid: 'wx1',
    schedule_amount: { total, currency: 'CNY' },
  })

describe('a contract, whatever the door at which it was offered', () => {
  it.each([
    ['v3, normal', 'v3/papay/sign/contracts/pre-entrust-sign'],
    ['v3, scheduled, app', `${SCHEDULED}/contracts/pre-entrust-sign/app`],
    ['v3, scheduled, mini-program', `${SCHEDULED}/contracts/pre-entrust-sign/mini-program`],
    ['v2', '/papay/preentrustweb'],
  ])('%s: is read, deducted and ended by v3 and v2', async (name, door) => {
    const code = `D${name.replace(/\W/g, '')}`
    if (name === 'v2')
      await sendV2(sandbox, door, {
        ...{ appid: 'wx1', plan_id: '7', contract_code: code, request_serial: '5' },
        ...{ contract_display_account: 'u', notify_url: merchant.url, version: '1.0' },
        timestamp: '1',
      })
    else {
      const device = {
        ...{ device_type: 'DEVICE_TYPE_TV', device_os: 'a', device_id: 'b', device_ip: '1.1.1.1' },
        ...{ device_running_as_root: false, weixin_installed: true, weixin_version: '8' },
        days_since_first_login: 'DAYS_SINCE_FIRST_LOGIN_WITHIN_1_DAY',
      }
      const more = { sign_scene: 'SIGN_SCENE_QRCODE', out_user_code: 'u', device_info: device }
      const body = door.includes('/sign/contracts/') ? { ...offerOf(code), ...more } : offerOf(code)
      expect((await post(sandbox, `/${door}`, body)).status).toBe(200)
    }
    const { contract_id } = sandbox.user.signContract(7, code)
    for (const plan of ['plan-id', 'harmony-plan-id'])
      expect(
        await get(`/v3/papay/sign/contracts/${plan}/7/out-contract-code/${code}`),
      ).toMatchObject({ contract_id, contract_state: 'SIGNED' })
    const asked = await sendV2(sandbox, '/papay/querycontract', {
      ...{ appid: 'wx1', plan_id: '7', contract_code: code, version: '1.0' },
    })
    expect(asked.fields).toMatchObject({ contract_id, contract_state: '0' })
    expect((await apply(contract_id, `O3${code}`)).status).toBe(200)
    await sendV2(sandbox, '/pay/pappayapply', {
      ...{ appid: 'wx1', body: 'b', out_trade_no: `O2${code}`, total_fee: '5', contract_id },
      ...{ spbill_create_ip: '1.1.1.1', notify_url: merchant.url, trade_type: 'PAP' },
    })
    await settle()
    expect([state(`O3${code}`), state(`O2${code}`)]).toEqual(['SUCCESS', 'SUCCESS'])
    await sendV2(sandbox, '/papay/deletecontract', {
      ...{ appid: 'wx1', contract_id, version: '1.0', contract_termination_remark: 'x' },
    })
    await sandbox.notifications.idle()
    if (name === 'v2')
      expect(fieldsOf(latestOf(sandbox, merchant).body)).toMatchObject({
        ...{ change_type: 'DELETE', contract_termination_mode: '3', request_serial: '5' },
      })
    else
      expect(lastEvent()).toMatchObject({
        type: 'ENTRUST.TERMINATE',
        contract_terminate_info: { contract_termination_mode: 'MCH_API_TERMINATE' },
      })
    expect((await apply(contract_id, `O4${code}`)).json().code).toBe('INVALID_REQUEST')
  })

  it('belongs to its sub-merchant, and to no other and not to the provider', async () => {
    await post(sandbox, `/${SCHEDULED}/partner/contracts/pre-entrust-sign/h5`, offerOf('P1', true))
    const { contract_id } = sandbox.user.signContract(7, 'P1')
    await sandbox.notifications.idle()
    expect(lastEvent()).toMatchObject({ type: 'ENTRUST.SIGN', sub_mchid: SUB, sp_appid: 'wx1' })
    const read = (sub: string) =>
      get(`/v3/papay/sign/partner/contracts/plan-id/7/out-contract-code/P1?sub_mchid=${sub}`)
    expect(await read(SUB)).toMatchObject({ contract_id, sp_mchid: '1900000001', sub_mchid: SUB })
    expect((await read('1900000110'))['code']).toBe('RESOURCE_NOT_EXISTS')
    expect((await get('/v3/papay/sign/contracts/plan-id/7/out-contract-code/P1'))['code']).toBe(
      'RESOURCE_NOT_EXISTS',
    )
    expect((await apply(contract_id, 'OP1')).json().code).toBe('RESOURCE_NOT_EXISTS')
    expect((await apply(contract_id, 'OP1', 300, true)).status).toBe(200)
    await settle()
    expect(state('OP1', SUB)).toBe('SUCCESS')
    const told = await post(sandbox, `/v3/partner-papay/contracts/${contract_id}/fail-notify`, {
      ...party(true),
      sp_mchid: '1900000001',
    })
    expect(told.status).toBe(204)
  })
})

describe('a notice to the payer', () => {
  it('says from which day, until when and how much may be deducted, once', async () => {
    const { contract_id, mchid } = sandbox.addContract({ appid: 'wx1' })
    const notify = () =>
      post(sandbox, `/v3/papay/contracts/${contract_id}/notify`, {
        ...{ mchid, appid: 'wx1', deduct_duration: { count: 1, unit: 'DAY' } },
        estimated_amount: { amount: 300, currency: 'CNY' },
      })
    expect((await notify()).status).toBe(204)
    const day = 86_400_000
    const refused = async (number: string, total?: number) =>
      (await apply(contract_id, number, total)).json()['message']
    expect(await refused('N1')).toMatch('扣费等待期')
    sandbox.clock.advance(day)
    expect(await refused('N1')).toMatch('扣费等待期')
    sandbox.clock.advance(day)
    expect(await refused('N1', 301)).toMatch('不能高于预计扣费金额')
    expect((await apply(contract_id, 'N1', 299)).status).toBe(200)
    await settle()
    expect(state('N1')).toBe('SUCCESS')
    expect(await refused('N2')).toMatch('已扣费成功')
    expect((await notify()).status).toBe(204)
    sandbox.clock.advance(3 * day)
    expect(await refused('N2')).toMatch('可扣费期已结束')
  })
})

describe('a scheduled deduction', () => {
  it('is scheduled on the day before, deducted on its day, and ends the contract', async () => {
    sandbox.clock.set('2030-03-01T12:00:00+08:00')
    const id = await agreed('S1', '2030-03-03')
    const query = () => get(`/v3/papay/pay/schedules/contract-id/${id}`)
    expect(await query()).toEqual({ schedule_state: 'NO_SCHEDULED' })
    expect((await apply(id, 'S1')).json()['message']).toMatch('NO_SCHEDULED')
    expect((await schedule(id)).json()['message']).toMatch('可预约日')
    sandbox.clock.set('2030-03-02T07:59:00+08:00')
    expect((await schedule(id)).json()['message']).toMatch('可预约时间段')
    sandbox.clock.set('2030-03-02T19:29:00+08:00')
    expect((await schedule(id, 299)).json()['message']).toMatch('预计扣费金额')
    const booked = {
      ...{ schedule_state: 'SCHEDULED', deduct_start_date: '2030-03-03' },
      ...{ deduct_end_date: '2030-03-03', scheduled_amount: { total: 300, currency: 'CNY' } },
    }
    expect((await schedule(id)).json()).toEqual(booked)
    expect(await query()).toEqual(booked)
    expect((await schedule(id)).json()['message']).toMatch('SCHEDULED')
    expect((await apply(id, 'S1')).json()['message']).toMatch('可扣费期')
    sandbox.clock.set('2030-03-03T00:00:01+08:00')
    expect((await apply(id, 'S1', 301)).json()['message']).toMatch('预约的扣费金额')
    expect((await apply(id, 'S1')).status).toBe(200)
    expect((await apply(id, 'S2')).status).toBe(200)
    await settle()
    expect([state('S1'), state('S2')]).toEqual(['SUCCESS', 'PAYERROR'])
    expect(await query()).toEqual({
      ...{ ...booked, schedule_state: 'PAID', deduct_date: '2030-03-03' },
      deduct_amount: { total: 300, currency: 'CNY' },
    })
    expect(await get('/v3/papay/sign/contracts/plan-id/7/out-contract-code/S1')).toMatchObject({
      contract_state: 'TERMINATED',
      contract_terminate_info: { contract_termination_mode: 'SYSTEM_TERMINATE' },
      deduct_schedule: { schedule_state: 'PAID', deduct_date: '2030-03-03' },
    })
    expect(lastEvent()).toMatchObject({
      type: 'ENTRUST.TERMINATE',
      deduct_schedule: { schedule_state: 'PAID', deduct_amount: { amount: 300 } },
    })
  })

  it('that nobody deducted ends the contract at eight o’clock of the next day', async () => {
    sandbox.clock.set('2030-04-01T12:00:00+08:00')
    const id = await agreed('S3', '2030-04-02')
    expect((await schedule(id)).status).toBe(200)
    sandbox.clock.set('2030-04-03T00:00:00+08:00')
    expect((await get(`/v3/papay/pay/schedules/contract-id/${id}`))['schedule_state']).toBe(
      'EXPIRED',
    )
    const read = () => get('/v3/papay/sign/contracts/plan-id/7/out-contract-code/S3')
    sandbox.clock.set('2030-04-03T07:59:59+08:00')
    expect((await read())['contract_state']).toBe('SIGNED')
    sandbox.clock.set('2030-04-03T08:00:00+08:00')
    expect((await read())['contract_state']).toBe('TERMINATED')
  })

  it('is signed within ten minutes, and offered before 19:00 of the day before', async () => {
    sandbox.clock.set('2030-05-01T12:00:00+08:00')
    const url = `/${SCHEDULED}/contracts/pre-entrust-sign/h5`
    await post(sandbox, url, offerOf('S4'))
    sandbox.clock.advance(600_000)
    expect(() => sandbox.user.signContract(7, 'S4')).toThrow('没有待签约')
    sandbox.clock.set('2030-05-01T19:00:00+08:00')
    const late = { estimated_deduct_date: '2030-05-02', description: 'd' }
    const money = { estimated_deduct_amount: { total: 1, currency: 'CNY' } }
    const offer = { ...offerOf('S5'), deduct_schedule: { ...late, ...money } }
    expect((await post(sandbox, url, offer)).json().code).toBe('INVALID_REQUEST')
  })
})

describe('an insurance that renews itself', () => {
  const SIGN = '/v3/papay/insurance-sign'
  const periods = (...list: [number, string, number][]) =>
    list.map(([policy_period_id, estimated_deduct_date, total]) => ({
      ...{ policy_period_id, estimated_deduct_date },
      estimated_deduct_amount: { total, currency: 'CNY' },
    }))
  async function insured(code: string, more = {}) {
    const response = await post(sandbox, `${SIGN}/contracts/pre-entrust-sign/jsapi`, {
      ...{ appid: 'wx1', plan_id: 9, out_contract_code: code, insured_display_name: '甲' },
      ...{ contract_notify_url: merchant.url, openid: 'o1' },
      ...{ policy_start_date: '2030-06-01', policy_end_date: '2031-06-01' },
      policy_periods: periods([1, '2030-07-01', 100], [2, '2030-08-01', 100]),
      ...more,
    })
    expect(response.status).toBe(200)
    return sandbox.user.signContract(9, code).contract_id
  }

  it('is signed by paying, and deducted period by period, each once it is scheduled', async () => {
    sandbox.clock.set('2030-06-01T09:00:00+08:00')
    const first = { out_trade_no: 'I0', amount: { total: 50, currency: 'CNY' }, description: 'd' }
    const id = await insured('I1', { ...first, transaction_notify_url: merchant.url })
    expect(state('I0')).toBe('SUCCESS')
    const list = () => get(`${SIGN}/policy_periods/plan-id/9/out-contract-code/I1?limit=1&offset=1`)
    expect(await list()).toEqual({
      data: [{ ...periods([2, '2030-08-01', 100])[0], policy_period_state: 'NO_SCHEDULED' }],
      ...{ limit: 1, offset: 1, total_count: 2 },
    })
    const one = `/v3/papay/insurance-pay/policy-periods/contract-id/${id}/policy-period-id`
    const book = (period: number) =>
      post(sandbox, `${one}/${period}/schedule`, {
        appid: 'wx1',
        scheduled_amount: { total: 100, currency: 'CNY' },
      })
    const pay = (number: string, policy_period_id: number) =>
      post(sandbox, '/v3/papay/insurance-pay/transactions/apply', {
        ...{ appid: 'wx1', out_trade_no: number, description: 'd', contract_id: id },
        ...{ policy_period_id, transaction_notify_url: merchant.url },
        amount: { total: 100, currency: 'CNY' },
      })
    sandbox.clock.set('2030-07-10T09:00:00+08:00')
    expect((await book(1)).json()).toMatchObject({
      ...{ deduct_start_date: '2030-07-11', deduct_end_date: '2030-07-30' },
    })
    expect((await pay('I2', 1)).json()['message']).toMatch('可扣费期')
    sandbox.clock.set('2030-07-11T20:00:00+08:00')
    expect((await pay('I2', 1)).json()['message']).toMatch('可扣费时间段')
    sandbox.clock.set('2030-07-12T08:00:00+08:00')
    expect((await pay('I2', 2)).json()['message']).toMatch('NO_SCHEDULED')
    expect((await pay('I2', 3)).json().code).toBe('RESOURCE_NOT_EXISTS')
    expect((await pay('I2', 1)).status).toBe(200)
    await settle()
    expect(await get(`${one}/1`)).toMatchObject({
      ...{ policy_period_state: 'PAID', deduct_date: '2030-07-12' },
    })
    const lower = { appid: 'wx1', policy_periods: periods([2, '2030-08-01', 90]) }
    const changed = await post(
      sandbox,
      `${SIGN}/policy-periods/plan-id/9/contract-id/${id}/modify`,
      lower,
    )
    expect(changed.json()['policy_periods']).toMatchObject([
      {},
      { estimated_deduct_amount: { total: 90 } },
    ])
    const next = { appid: 'wx1', policy_periods: periods([3, '2030-09-01', 100]) }
    const renew = `${SIGN}/contracts/plan-id/9/contract-id/${id}/renew`
    expect((await post(sandbox, renew, next)).status).toBe(204)
    await sandbox.notifications.idle()
    expect(lastEvent()).toMatchObject({ type: 'INSURANCE_ENTRUST.RENEW', contract_id: id })
    expect((await list())['total_count']).toBe(3)
    sandbox.user.endContract(id)
    expect(await get(`${SIGN}/contracts/plan-id/9/out-contract-code/I1`)).toMatchObject({
      contract_state: 'TERMINATED',
      insured_display_name: '甲',
    })
  })
})

describe('a combined deduction of a platform', () => {
  it('is paid at once, read by every door of combined orders, and taken back', async () => {
    const base = '/v3/ecommerce/combine-papay'
    const offer = { appid: 'wx1', plan_id: 11, out_contract_code: 'E1', notify_url: merchant.url }
    const offered = await post(sandbox, `${base}/contracts/pre-entrust-sign`, {
      ...{ ...offer, contract_display_account: 'u', attach: 'a' },
    })
    expect(offered.json()).toMatchObject({ mchid: '1900000001', plan_id: 11 })
    const { contract_id } = sandbox.user.signContract(11, 'E1')
    await sandbox.notifications.idle()
    expect(lastEvent()).toMatchObject({ type: 'ECOMMERCE_ENTRUST.SIGN', attach: 'a' })
    const part = { mchid: '1900000001', out_trade_no: 'EP1', sub_mchid: SUB }
    const body = {
      ...{ combine_appid: 'wx1', combine_mchid: '1900000001', combine_out_trade_no: 'EC1' },
      contract_id,
      sub_orders: [{ ...part, description: 'd', amount: { total_amount: 70, currency: 'CNY' } }],
    }
    const paid = await post(sandbox, `${base}/transactions`, body)
    expect(paid.json()).toMatchObject({ sub_orders: [{ trade_state: 'SUCCESS' }] })
    expect((await post(sandbox, `${base}/transactions`, body)).json()).toEqual(paid.json())
    expect(await get(`${base}/transactions/EC1`)).toEqual(paid.json())
    expect(await get('/v3/combine-transactions/out-trade-no/EC1')).toMatchObject(paid.json())
    const unsettled = () =>
      sandbox.ledger.balances().find(({ account }) => account === `unsettled/${SUB}`)?.amount
    const before = unsettled()!
    const reverse = `${base}/transactions/EC1/reverse`
    expect((await post(sandbox, reverse, { combine_appid: 'wx1', sub_orders: [] })).status).toBe(
      400,
    )
    expect(
      (await post(sandbox, reverse, { combine_appid: 'wx1', sub_orders: [part] })).status,
    ).toBe(204)
    await settle()
    expect(before - unsettled()!).toBe(70)
    expect(state('EP1', SUB)).toBe('REVOKED')
    await post(sandbox, `${base}/contracts/plan-id/11/out-contract-code/E1/terminate`, {
      contract_termination_remark: 'x',
    })
    const again = { ...body, combine_out_trade_no: 'EC2' }
    expect((await post(sandbox, `${base}/transactions`, again)).json()['message']).toMatch('已解约')
  })
})

describe('a contract abroad', () => {
  it('is signed by the same act', async () => {
    const response = await post(sandbox, '/v3/global/papay/contracts/jsapi-pre-entrust-sign', {
      ...{ sp_mchid: '1900000001', sp_appid: 'wx1', sub_mchid: SUB, out_contract_code: 'G1' },
      ...{ plan_id: 12, user_display_name: 'u', success_notify_url: merchant.url },
    })
    expect([response.status, response.body.toString()]).toEqual([200, expect.any(String)])
    expect(sandbox.user.signContract(12, 'G1')).toMatchObject({ state: 'SIGNED', plan_id: 12 })
  })
})
