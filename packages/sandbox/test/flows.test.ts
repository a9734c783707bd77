import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { addReceiver, createMerchant, openResource, orderBody, post } from './merchant.js'
import { sendV2, sendV3 } from './signed-request.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'flows', settleDelay: 60_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
const lastResource = () => openResource(sandbox, merchant.received.at(-1)!.body)
async function paidOrder(number: string, changes: Record<string, unknown> = {}) {
  await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number, { amount: { total: 1000, currency: 'CNY' }, ...changes }),
  )
  return sandbox.user.pay(number).transactionId!
}

describe('profit sharing', () => {
  const receiver = { type: 'MERCHANT_ID', account: '1900000109' }
  const split = (
    transaction_id: string,
    out_order_no: string,
    amount: number,
    unfreeze_unsplit = false,
  ) =>
    post(sandbox, '/v3/profitsharing/orders', {
      appid: 'wx1',
      transaction_id,
      out_order_no,
      unfreeze_unsplit,
      receivers: [{ type: 'MERCHANT_ID', account: '1900000109', amount, description: 'd' }],
    })
  const left = async (id: string) =>
    (await get(`/v3/profitsharing/transactions/${id}/amounts`))['unsplit_amount']

  it('splits, returns and releases, and never more than there is', async () => {
    const id = await paidOrder('PS1', { settle_info: { profit_sharing: true } })
    expect((await split(id, 'S0', 100)).json().message).toMatch('不足1分钟')
    sandbox.clock.advance(60_000)
    expect((await split(id, 'S0', 100)).json().code).toBe('RECEIVER_INVALID')
    expect((await addReceiver(sandbox, { ...receiver, name: undefined })).json().code).toBe(
      'PARAM_ERROR',
    )
    await addReceiver(sandbox, receiver)
    const first = await split(id, 'S1', 200)
    expect(first.json()).toMatchObject({
      state: 'PROCESSING',
      receivers: [{ amount: 200, result: 'PENDING' }],
    })
    expect((await split(id, 'S1', 200)).body.toString()).toBe(first.body.toString())
    expect((await split(id, 'S1', 201)).headers['request-id']).toMatch(/-268498688$/)
    expect((await split(id, 'S2', 101)).json().code).toBe('RULE_LIMIT')
    expect(await left(id)).toBe(800)
    await settle()
    expect(await get(`/v3/profitsharing/orders/S1?transaction_id=${id}`)).toMatchObject({
      state: 'FINISHED',
      receivers: [{ result: 'SUCCESS' }],
    })
    const giveBack = (out_return_no: string, amount: number) =>
      post(sandbox, '/v3/profitsharing/return-orders', {
        out_order_no: 'S1',
        out_return_no,
        return_mchid: '1900000109',
        amount,
        description: 'd',
      })
    expect((await giveBack('R1', 150)).json()).toMatchObject({ result: 'SUCCESS', amount: 150 })
    expect((await giveBack('R2', 51)).json().code).toBe('INVALID_REQUEST')
    expect(await get('/v3/profitsharing/return-orders/R1?out_order_no=S1')).toMatchObject({
      return_mchid: '1900000109',
    })
    await post(sandbox, '/v3/profitsharing/orders/unfreeze', {
      transaction_id: id,
      out_order_no: 'U1',
      description: 'd',
    })
    expect(await left(id)).toBe(0)
    expect((await split(id, 'S3', 1)).json().code).toBe('NOT_ENOUGH')
  })

  it('is refused for an order that did not ask for it', async () => {
    const id = await paidOrder('PS2')
    expect((await split(id, 'S9', 1)).json().message).toMatch('非分账订单')
  })
})

describe('a transfer', () => {
  const place = (out_bill_no: string, transfer_amount = 100) =>
    post(sandbox, '/v3/fund-app/mch-transfer/transfer-bills', {
      ...{
        appid: 'wx1',
        out_bill_no,
        openid: 'o1',
        transfer_amount,
        transfer_remark: 'r',
        notify_url: merchant.url,
        transfer_scene_id: '1000',
      },
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: 'a' }],
    })
  const query = (number: string) =>
    get(`/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/${number}`)

  it('waits for the payee, who accepts it', async () => {
    const placed = await place('T1')
    expect(placed.json()).toMatchObject({
      state: 'WAIT_USER_CONFIRM',
      package_info: expect.stringMatching(/\w{40}/),
    })
    expect((await place('T1', 99)).headers['request-id']).toMatch(/-268498688$/)
    sandbox.user.confirmTransfer('T1')
    expect(await query('T1')).toMatchObject({ state: 'TRANSFERING' })
    await settle()
    expect(
      await get(
        `/v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/${placed.json()['transfer_bill_no']}`,
      ),
    ).toMatchObject({
      state: 'SUCCESS',
      out_bill_no: 'T1',
    })
    expect(lastResource()).toMatchObject({ out_bill_no: 'T1', state: 'SUCCESS' })
    expect(() => sandbox.user.confirmTransfer('T1')).toThrow('SUCCESS')
  })

  it('is cancelled before the payee accepts it, not after, and ends by itself after a day', async () => {
    const cancel = (number: string) =>
      post(sandbox, `/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/${number}/cancel`, {})
    await Promise.all([place('T2'), place('T3'), place('T4')])
    expect((await cancel('T2')).json()['state']).toBe('CANCELING')
    await settle()
    expect(await query('T2')).toMatchObject({ state: 'CANCELLED', fail_reason: 'MCH_CANCEL' })
    sandbox.user.confirmTransfer('T3')
    expect((await cancel('T3')).json().code).toBe('INVALID_REQUEST')
    sandbox.clock.advance(86_400_000)
    expect(await query('T4')).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
  })
})

describe('a Pay Score order', () => {
  const body = (out_order_no: string) => ({
    ...{
      out_order_no,
      appid: 'wx1',
      service_id: '500001',
      service_introduction: '充电宝',
      notify_url: merchant.url,
    },
    ...{ time_range: { start_time: 'OnAccept' }, risk_fund: { name: 'DEPOSIT', amount: 10000 } },
  })
  const act = (number: string, word: string, facts: object) =>
    post(sandbox, `/v3/payscore/serviceorder/${number}/${word}`, {
      appid: 'wx1',
      service_id: '500001',
      ...facts,
    })
  const post_payments = [{ name: '费用', amount: 500 }]

  it('is confirmed, used, completed within its risk, and paid', async () => {
    expect((await post(sandbox, '/v3/payscore/serviceorder', body('Q1'))).json()).toMatchObject({
      state: 'CREATED',
      package: expect.stringMatching(/\w{100}/),
    })
    expect((await act('Q1', 'complete', { post_payments, total_amount: 500 })).json().code).toBe(
      'INVALID_ORDER_STATE',
    )
    sandbox.user.confirmService('Q1')
    await sandbox.notifications.idle()
    expect(lastResource()).toMatchObject({ out_order_no: 'Q1', state: 'DOING' })
    expect((await act('Q1', 'complete', { post_payments, total_amount: 10001 })).json().code).toBe(
      'PARAM_ERROR',
    )
    expect(
      (await act('Q1', 'complete', { post_payments, total_amount: 500 })).json(),
    ).toMatchObject({
      state: 'DONE',
      need_collection: true,
    })
    expect(
      (await act('Q1', 'modify', { post_payments, total_amount: 400, reason: 'r' })).json(),
    ).toMatchObject({ total_amount: 400 })
    await settle()
    expect(
      await get('/v3/payscore/serviceorder?out_order_no=Q1&service_id=500001&appid=wx1'),
    ).toMatchObject({
      collection: { state: 'USER_PAID', paid_amount: 400 },
    })
    expect(lastResource()).toMatchObject({ out_order_no: 'Q1', collection: { state: 'USER_PAID' } })
    expect(
      (await act('Q1', 'modify', { post_payments, total_amount: 1, reason: 'r' })).json().code,
    ).toBe('INVALID_ORDER_STATE')
  })

  it('can be cancelled until it is done', async () => {
    await post(sandbox, '/v3/payscore/serviceorder', body('Q2'))
    expect((await act('Q2', 'cancel', { reason: 'r' })).json()).toMatchObject({
      out_order_no: 'Q2',
    })
    expect(() => sandbox.user.confirmService('Q2')).toThrow('REVOKED')
  })
})

describe('a red packet', () => {
  it('is sent once under its number', async () => {
    const packet = {
      wxappid: 'wx1',
      mch_billno: 'RP1',
      send_name: 's',
      re_openid: 'o',
      total_amount: '100',
      total_num: '1',
      wishing: 'w',
      client_ip: '1.1.1.1',
      act_name: 'a',
      remark: 'r',
    }
    const sent = await sendV2(sandbox, '/mmpaymkttransfers/sendredpack', packet)
    expect(sent.fields).toMatchObject({
      result_code: 'SUCCESS',
      send_listid: expect.stringMatching(/^\d{28}$/),
    })
    expect(
      (await sendV2(sandbox, '/mmpaymkttransfers/sendredpack', packet)).fields['send_listid'],
    ).toBe(sent.fields['send_listid'])
    expect(
      (await sendV2(sandbox, '/mmpaymkttransfers/sendredpack', { ...packet, total_amount: '200' }))
        .fields['err_code'],
    ).toBe('FATAL_ERROR')
    expect(
      (
        await sendV2(sandbox, '/mmpaymkttransfers/gethbinfo', {
          appid: 'wx1',
          mch_billno: 'RP1',
          bill_type: 'MCHT',
        })
      ).fields,
    ).toMatchObject({ status: 'RECEIVED', total_amount: '100' })
  })
})
