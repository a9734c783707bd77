import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { OPENING_BALANCE } from '../src/ledger/ledger.js'
import { callsOf, sealed } from './funds-helpers.js'
import { createMerchant, latestOf, openResource } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
const calls = callsOf(() => sandbox)
const BASE = '/v3/fund-app/mch-transfer'
const DAY = 86_400_000

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'transfers', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const lastResource = () => openResource(sandbox, latestOf(sandbox, merchant).body)
const bill = (out_bill_no: string, transfer_amount = 100, changes: object = {}) => ({
  ...{ appid: 'wx1', out_bill_no, openid: 'o1', transfer_amount, transfer_remark: 'r' },
  ...{ notify_url: merchant.url, transfer_scene_id: '1000' },
  transfer_scene_report_infos: [{ info_type: '活动名称', info_content: 'a' }],
  ...changes,
})
const place = (number: string, amount?: number, changes?: object) =>
  calls.post(`${BASE}/transfer-bills`, bill(number, amount, changes))
const query = async (number: string) =>
  (await calls.get(`${BASE}/transfer-bills/out-bill-no/${number}`)).json()
const cancel = async (number: string) =>
  (await calls.post(`${BASE}/transfer-bills/out-bill-no/${number}/cancel`, {})).json()

describe('a transfer', () => {
  it('waits for the payee, who accepts it, with its money on the way', async () => {
    const before = await calls.balance()
    const placed = (await place('T1')).json()
    expect(placed).toMatchObject({
      state: 'WAIT_USER_CONFIRM',
      package_info: expect.stringMatching(/\w{40}/),
    })
    expect(await calls.balance()).toBe(before - 100)
    expect((await place('T1')).json()).toEqual(placed)
    expect((await place('T1', 99)).headers['request-id']).toMatch(/-268498688$/)
    sandbox.user.confirmTransfer('T1')
    expect(await query('T1')).toMatchObject({ state: 'TRANSFERING' })
    await settle()
    const byId = `${BASE}/transfer-bills/transfer-bill-no/${placed['transfer_bill_no']}`
    expect((await calls.get(byId)).json()).toMatchObject({ state: 'SUCCESS', out_bill_no: 'T1' })
    expect(lastResource()).toMatchObject({ out_bill_no: 'T1', state: 'SUCCESS' })
    expect(() => sandbox.user.confirmTransfer('T1')).toThrow('SUCCESS')
    expect(await calls.balance()).toBe(before - 100)
  })

  it('is cancelled before the payee accepts it, not after, and ends by itself after a day', async () => {
    const before = await calls.balance()
    await Promise.all([place('T2'), place('T3'), place('T4')])
    expect((await cancel('T2'))['state']).toBe('CANCELING')
    expect(await calls.balance()).toBe(before - 300)
    await settle()
    expect(await query('T2')).toMatchObject({ state: 'CANCELLED', fail_reason: 'MCH_CANCEL' })
    sandbox.user.confirmTransfer('T3')
    expect((await cancel('T3')).code).toBe('INVALID_REQUEST')
    sandbox.clock.advance(DAY)
    expect(await query('T3')).toMatchObject({ state: 'SUCCESS' })
    expect(await query('T4')).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
    expect(await calls.balance()).toBe(before - 100)
  })

  it('fails for a documented reason, and its money comes back', async () => {
    const before = await calls.balance()
    await place('T5')
    expect(() => sandbox.user.failTransfer('T5', 'TOO_RAINY')).toThrow('NAME_NOT_CORRECT')
    sandbox.user.failTransfer('T5', 'NAME_NOT_CORRECT')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({ state: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' })
    expect(await calls.balance()).toBe(before)
    expect(() => sandbox.user.failTransfer('T5', 'NAME_NOT_CORRECT')).toThrow('FAIL')
  })

  it('is refused without the funds for it, and leaves nothing behind', async () => {
    const before = await calls.balance()
    const name = sealed(sandbox, '张三')
    const refused = await place('T6', OPENING_BALANCE + 1, { user_name: name })
    expect([refused.status, refused.json().code]).toEqual([403, 'NOT_ENOUGH'])
    expect((await query('T6')).code).toBe('NOT_FOUND')
    expect(await calls.balance()).toBe(before)
  })

  it('needs the name of the payee from 2,000 yuan on, and cannot have it below 0.30 yuan', async () => {
    const field = async (number: string, amount: number, changes: object = {}) =>
      (await place(number, amount, changes)).json().detail?.['field']
    const user_name = () => sealed(sandbox, '张三')
    expect(await field('T7', 200_000)).toBe('/user_name')
    expect(await field('T7', 199_999)).toBeUndefined()
    expect(await field('T8', 29, { user_name: user_name() })).toBe('/user_name')
    expect(await field('T8', 30, { user_name: user_name() })).toBeUndefined()
    // The same name is another ciphertext each time, and still the same request.
    expect((await place('T8', 30, { user_name: user_name() })).status).toBe(200)
    const other = await place('T8', 30, { user_name: sealed(sandbox, '李四') })
    expect(other.json().code).toBe('INVALID_REQUEST')
  })

  it('answers a used number for three days after its end, and a query for 30 days', async () => {
    await place('T9')
    sandbox.user.failTransfer('T9', 'ACCOUNT_FROZEN')
    sandbox.clock.advance(3 * DAY - 60_000)
    expect((await place('T9')).json()['state']).toBe('FAIL')
    sandbox.clock.advance(120_000)
    expect((await place('T9')).json().code).toBe('ALREADY_EXISTS')
    sandbox.clock.advance(26 * DAY)
    expect((await query('T9'))['state']).toBe('FAIL')
    sandbox.clock.advance(DAY)
    expect((await query('T9')).code).toBe('NOT_FOUND')
  })

  it('of a sub-merchant is paid by it, and is nobody else’s', async () => {
    const body = bill('T10', 100, { sub_mchid: '1900000109' })
    const own = await calls.balance()
    const before = await calls.balance('OPERATION', '1900000109')
    expect((await calls.post(`${BASE}/partner/transfer-bills`, body)).status).toBe(200)
    expect(await calls.balance('OPERATION', '1900000109')).toBe(before - 100)
    expect(await calls.balance()).toBe(own)
    const path = `${BASE}/partner/transfer-bills/out-bill-no/T10?sub_mchid=`
    expect((await calls.get(`${path}1900000109`)).json()).toMatchObject({
      sub_mchid: '1900000109',
      mchid: '1900000001',
    })
    expect((await calls.get(`${path}1900000110`)).json().code).toBe('NOT_FOUND')
    expect((await query('T10')).code).toBe('NOT_FOUND')
  })
})

describe('the consent to receive transfers', () => {
  it('is given with a transfer, serves for others, and ends', async () => {
    const authorization_info = {
      user_display_name: '张三',
      out_authorization_no: 'A1',
      authorization_notify_url: merchant.url,
    }
    const with_ = `${BASE}/transfer-bills/pre-transfer-with-authorization`
    const asked = await calls.post(with_, bill('T11', 100, { authorization_info }))
    expect(asked.json()).toMatchObject({ out_authorization_no: 'A1', user_display_name: '张三' })
    const { openid: _openid, ...rest } = bill('T12')
    const later = { ...rest, out_authorization_no: 'A1' }
    const transfer = () => calls.post(`${BASE}/transfer-bills/transfer`, later)
    expect((await transfer()).json().code).toBe('USER_ERROR')
    sandbox.user.confirmTransfer('T11')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({ out_authorization_no: 'A1', state: 'TAKING_EFFECT' })
    expect((await transfer()).json()).toMatchObject({ state: 'ACCEPTED', openid: 'o1' })
    await settle()
    expect(await query('T12')).toMatchObject({ state: 'SUCCESS' })
    const path = `${BASE}/user-confirm-authorization/out-authorization-no/A1`
    expect((await calls.post(`${path}/close`, {})).json()).toMatchObject({
      state: 'CLOSED',
      close_info: { close_reason: 'CLOSE_VIA_MCH_API' },
    })
    const next = { ...later, out_bill_no: 'T13' }
    const refused = await calls.post(`${BASE}/transfer-bills/transfer`, next)
    expect(refused.json().code).toBe('USER_ERROR')
  })
})

describe('an electronic receipt', () => {
  it('is asked for when the transfer arrived, and then has the hash that it says', async () => {
    await place('T20')
    const door = `${BASE}/elecsign/out-bill-no`
    const ask = () => calls.post(door, { out_bill_no: 'T20' })
    expect((await ask()).json().code).toBe('INVALID_REQUEST')
    sandbox.user.confirmTransfer('T20')
    await settle()
    const read = async () => (await calls.get(`${door}/T20`)).json()
    expect((await read()).code).toBe('NOT_FOUND')
    expect((await ask()).json()).toMatchObject({ state: 'GENERATING' })
    expect(await read()).not.toHaveProperty('download_url')
    await settle()
    const shown = await read()
    expect(shown).toMatchObject({ state: 'FINISHED', hash_type: 'SHA256' })
    const { pathname, search } = new URL(String(shown['download_url']))
    const { body } = await calls.get(`${pathname}${search}`)
    expect(createHash('sha256').update(body).digest('hex')).toBe(shown['hash_value'])
    expect((await calls.get(`${pathname}?token=x`)).json().code).toBe('PARAM_ERROR')
  })

  it('of a sub-merchant’s transfer has the hash of providers (SM3)', async () => {
    const sub_mchid = '1900000109'
    await calls.post(`${BASE}/partner/transfer-bills`, bill('T21', 100, { sub_mchid }))
    const door = `${BASE}/partner/electronic-receipts`
    const ask = (payer: string) => calls.post(door, { out_bill_no: 'T21', sub_mchid: payer })
    expect((await ask(sub_mchid)).json().code).toBe('INVALID_REQUEST')
    sandbox.user.confirmTransfer('T21', sub_mchid)
    await settle()
    expect((await ask('1900000110')).json().code).toBe('NOT_FOUND')
    expect((await ask(sub_mchid)).json()).toMatchObject({ state: 'GENERATING', sub_mchid })
    await settle()
    const shown = (await calls.get(`${door}/T21?sub_mchid=${sub_mchid}`)).json()
    expect(shown).toMatchObject({ state: 'FINISHED', hash_type: 'SM3', out_bill_no: 'T21' })
    const { pathname, search } = new URL(String(shown['download_url']))
    const { body } = await calls.get(`${pathname}${search}`)
    expect(createHash('sm3').update(body).digest('hex')).toBe(shown['hash_value'])
  })

  it('of a batch and of one of its transfers has its own door', async () => {
    await calls.post('/v3/transfer/batches', {
      ...{ appid: 'wx1', out_batch_no: 'B20', batch_name: 'n', batch_remark: 'r' },
      ...{ total_amount: 100, total_num: 1 },
      transfer_detail_list: [
        { out_detail_no: 'D1', transfer_amount: 100, transfer_remark: 'r', openid: 'o1' },
      ],
    })
    const ask = async () =>
      (await calls.post('/v3/transfer/bill-receipt', { out_batch_no: 'B20' })).json()
    expect((await ask()).code).toBe('INVALID_REQUEST')
    await settle()
    await settle()
    expect(await ask()).toMatchObject({ signature_status: 'ACCEPTED', out_batch_no: 'B20' })
    const names = { accept_type: 'BATCH_TRANSFER', out_batch_no: 'B20', out_detail_no: 'D1' }
    const asked = `/v3/transfer-detail/electronic-receipts?${new URLSearchParams(names)}`
    expect((await calls.get(asked)).json().code).toBe('RESOURCE_NOT_EXISTS')
    await calls.post('/v3/transfer-detail/electronic-receipts', names)
    await settle()
    expect((await calls.get(asked)).json()).toMatchObject({
      ...{ ...names, signature_status: 'FINISHED' },
    })
  })
})

describe('a batch of transfers', () => {
  const detail = (out_detail_no: string, transfer_amount = 100, changes: object = {}) => ({
    ...{ out_detail_no, transfer_amount, transfer_remark: 'r', openid: `o${out_detail_no}` },
    ...changes,
  })
  const batch = (out_batch_no: string, details: object[], changes: object = {}) => ({
    ...{ appid: 'wx1', out_batch_no, batch_name: 'n', batch_remark: 'r' },
    ...{ total_amount: 100 * details.length, total_num: details.length, notify_url: merchant.url },
    transfer_detail_list: details,
    ...changes,
  })
  const send = (...facts: Parameters<typeof batch>) =>
    calls.post('/v3/transfer/batches', batch(...facts))
  const read = async (number: string, status = 'ALL') => {
    const asked = `need_query_detail=true&detail_status=${status}`
    return (await calls.get(`/v3/transfer/batches/out-batch-no/${number}?${asked}`)).json()
  }

  it('is accepted, worked on and finished, with what failed returned', async () => {
    const before = await calls.balance()
    const placed = (await send('B1', [detail('D1'), detail('D2'), detail('D3')])).json()
    expect(placed).toMatchObject({ batch_status: 'ACCEPTED', out_batch_no: 'B1' })
    expect(await calls.balance()).toBe(before - 300)
    await settle()
    expect(await read('B1')).toMatchObject({ transfer_batch: { batch_status: 'PROCESSING' } })
    sandbox.user.failTransferDetail('B1', 'D2', 'NAME_NOT_CORRECT')
    await settle()
    expect(await read('B1', 'FAIL')).toMatchObject({
      transfer_batch: {
        ...{ batch_status: 'FINISHED', success_num: 2, success_amount: 200 },
        ...{ fail_num: 1, fail_amount: 100 },
      },
      transfer_detail_list: [{ out_detail_no: 'D2', detail_status: 'FAIL' }],
    })
    expect(await calls.balance()).toBe(before - 200)
    expect(lastResource()).toMatchObject({ out_batch_no: 'B1', fail_amount: 100 })
    const details = `/v3/transfer/batches/batch-id/${placed['batch_id']}/details/detail-id`
    const [, , third] = (await read('B1'))['transfer_detail_list'] as Record<string, string>[]
    expect((await calls.get(`${details}/${third!['detail_id']}`)).json()).toMatchObject({
      out_detail_no: 'D3',
      detail_status: 'SUCCESS',
    })
    const failed = '/v3/transfer/batches/out-batch-no/B1/details/out-detail-no/D2'
    expect((await calls.get(failed)).json()['fail_reason']).toBe('NAME_NOT_CORRECT')
    expect((await calls.get(`${failed}x`)).json().code).toBe('RESOURCE_NOT_EXISTS')
  })

  it('agrees with its details, and is the same under the same number', async () => {
    const refused = async (...facts: Parameters<typeof batch>) => (await send(...facts)).json().code
    expect(await refused('B2', [detail('D1')], { total_amount: 101 })).toBe('PARAM_ERROR')
    expect(await refused('B2', [detail('D1')], { total_num: 2 })).toBe('PARAM_ERROR')
    expect(await refused('B2', [detail('D1'), detail('D1')])).toBe('PARAM_ERROR')
    const rich = [detail('D1', 200_000)]
    expect(await refused('B2', rich, { total_amount: 200_000 })).toBe('PARAM_ERROR')
    const placed = (await send('B2', [detail('D1')])).json()
    expect((await send('B2', [detail('D1')])).json()['batch_id']).toBe(placed['batch_id'])
    expect(await refused('B2', [detail('D2')])).toBe('INVALID_REQUEST')
    expect((await read('B3')).code).toBe('RESOURCE_NOT_EXISTS')
  })

  it('of a sub-merchant is paid by it', async () => {
    const before = await calls.balance('OPERATION', '1900000109')
    const { appid: _appid, notify_url: _url, ...facts } = batch('B4', [detail('D1')])
    const placed = await calls.post('/v3/partner-transfer/batches', {
      ...facts,
      ...{ sub_mchid: '1900000109', authorization_type: 'FUND_AUTHORIZATION_TYPE' },
    })
    expect(placed.status).toBe(200)
    expect(await calls.balance('OPERATION', '1900000109')).toBe(before - 100)
    await settle()
    await settle()
    const path = '/v3/partner-transfer/batches/out-batch-no/B4?need_query_detail=true'
    expect((await calls.get(path)).json()).toMatchObject({
      ...{ sp_mchid: '1900000001', sub_mchid: '1900000109', batch_status: 'FINISHED' },
      transfer_detail_list: [{ out_detail_no: 'D1', detail_status: 'SUCCESS' }],
    })
  })
})
