import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { addReceiver, orderBody, post } from './merchant.js'
import { sendV3 } from './signed-request.js'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'flows', settleDelay: 60_000 })
})
afterAll(() => sandbox.close())

const get = async (target: string) => (await sendV3(sandbox, { target })).json()
const settle = async () => {
  sandbox.clock.advance(60_000)
  await sandbox.notifications.idle()
}
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
