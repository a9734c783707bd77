import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerError, createClient, SignatureError } from 'wechatpay-chain'
import { createSandbox, type Sandbox } from '../src/index.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ settleDelay: 0 })
})
afterAll(() => sandbox.close())

const order = (out_trade_no: string) => ({
  ...{
    appid: 'wx1',
    mchid: '1900000001',
    description: '茶',
    out_trade_no,
    notify_url: 'https://merchant.example/notify',
  },
  amount: { total: 100, currency: 'CNY' },
})
const orderV2 = (out_trade_no: string) => ({
  ...{
    appid: 'wx1',
    mch_id: '1900000001',
    body: '茶',
    out_trade_no,
    total_fee: 100,
    spbill_create_ip: '127.0.0.1',
  },
  ...{ notify_url: 'https://merchant.example/notify', trade_type: 'NATIVE' },
})
const refundV2 = (out_trade_no: string) => ({
  appid: 'wx1',
  mch_id: '1900000001',
  out_trade_no,
  out_refund_no: `${out_trade_no}R`,
  total_fee: 100,
  refund_fee: 1,
})

describe('wechatpay-chain', () => {
  it('places, queries and refunds with both signatures valid', async () => {
    const client = createClient(sandbox.config())
    const placed = await client.chain('v3/pay/transactions/native').post({ json: order('A1') })
    expect(placed.data).toMatchObject({ code_url: expect.stringMatching(/^weixin:/) })
    sandbox.user.pay('A1')
    const found = await client
      .chain('v3/pay/transactions/out-trade-no/{out_trade_no}')
      .get({ out_trade_no: 'A1', query: { mchid: '1900000001' } })
    expect(found.data).toMatchObject({ trade_state: 'SUCCESS' })
    await expect(
      client.chain('v3/pay/transactions/native').post({ json: order('A1') }),
    ).rejects.toMatchObject({
      name: 'AnswerError',
      code: 'ORDERPAID',
    })
    expect(
      (await client.chain('v2/pay/unifiedorder').post({ xml: orderV2('A2') })).data,
    ).toMatchObject({ result_code: 'SUCCESS' })
  })

  it('works over TLS, where an operation that moves money requires the merchant API certificate', async () => {
    const config = sandbox.config({ tls: true })
    expect(config.baseURL).toMatch(/^https:/)
    const client = createClient(config)
    await client.chain('v2/pay/unifiedorder').post({ xml: orderV2('A3') })
    sandbox.user.pay('A3')
    const refund = client.chain('v2/secapi/pay/refund')
    const refused = await refund
      .post({ xml: refundV2('A3'), security: false })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AnswerError)
    expect(refused).toMatchObject({ code: 'CERT_ERROR' })
    expect((await refund.post({ xml: refundV2('A3') })).data).toMatchObject({
      result_code: 'SUCCESS',
    })
  })

  it('recognises each invalid signature', async () => {
    const client = createClient(sandbox.config())
    for (const kind of [
      'wrong-signature',
      'wrong-serial',
      'missing-headers',
      'clock-off',
    ] as const) {
      sandbox.faults.add({ kind, times: 1 })
      await expect(
        client.chain('v3/pay/transactions/native').post({ json: order('A4') }),
      ).rejects.toBeInstanceOf(SignatureError)
    }
  })
})

describe('wechatpay-axios-plugin, a client of another author', () => {
  type Node = { [word: string]: Node } & {
    post(data: object, config?: object): Promise<{ data: Record<string, unknown>; status: number }>
    get(config?: object): Promise<{ data: Record<string, unknown> }>
  }
  const open = (): Node => {
    const require = createRequire(import.meta.url)
    const { Wechatpay } = require('wechatpay-axios-plugin') as {
      Wechatpay: new (config: object) => Node
    }
    const { merchant: _, ...config } = sandbox.config()
    return new Wechatpay(config)
  }

  it('runs the same flows unchanged', async () => {
    const client = open()
    const placed = await client['v3']!['pay']!['transactions']!['native']!.post(order('B1'))
    expect(placed.data).toMatchObject({ code_url: expect.stringMatching(/^weixin:/) })
    sandbox.user.pay('B1')
    const found = await client['v3']!['pay']!['transactions']!['outTradeNo']![
      '$out_trade_no$'
    ]!.get({
      params: { mchid: '1900000001' },
      out_trade_no: 'B1',
    })
    expect(found.data).toMatchObject({ trade_state: 'SUCCESS' })
    const refund = {
      out_trade_no: 'B1',
      out_refund_no: 'B1R',
      amount: { refund: 1, total: 100, currency: 'CNY' },
    }
    expect(
      (await client['v3']!['refund']!['domestic']!['refunds']!.post(refund)).data,
    ).toMatchObject({ status: 'PROCESSING' })
    const v2 = await client['v2']!['pay']!['unifiedorder']!.post({
      ...orderV2('B2'),
      nonce_str: 'n',
    })
    expect(v2.data).toMatchObject({
      result_code: 'SUCCESS',
      prepay_id: expect.stringMatching(/^wx/),
    })
    sandbox.addContract({ contract_id: 'B3', appid: 'wx1' })
    const noticed = await client['v3']!['papay']!['contracts']!['$contract_id$']![
      'failNotify'
    ]!.post({ mchid: '1900000001', appid: 'wx1' }, { contract_id: 'B3' })
    expect(noticed.status).toBe(204)
  })
})
