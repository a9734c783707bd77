import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { sendRaw } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

/** Lets the console send a call, as its page does. */
const send = async (call: unknown, headers: Record<string, string> = { 'X-Sandbox': '1' }) => {
  const response = await sendRaw(sandbox, {
    method: 'POST',
    target: '/sandbox/api/act/send-call',
    body: JSON.stringify(call),
    headers: { 'Content-Type': 'application/json', ...headers },
  })
  return { status: response.status, ...response.json() } as {
    status: number
    message: string
    result?: { request: string; status: number; body: string }
  }
}
const order = (outTradeNo: string) => ({
  route: 'v3/pay/transactions/native',
  method: 'POST',
  options: {
    json: {
      appid: 'wx1',
      mchid: sandbox.config().mchid,
      description: '茶',
      out_trade_no: outTradeNo,
      notify_url: 'http://127.0.0.1:9/',
      amount: { total: 100, currency: 'CNY' },
    },
  },
})

describe('a call that the console sends', () => {
  it('is signed as the merchant and changes the ledger', async () => {
    const { result } = await send(order('SENT1'))
    expect(result).toMatchObject({ request: 'POST /v3/pay/transactions/native', status: 200 })
    expect(JSON.parse(result?.body ?? '')).toHaveProperty('code_url')
    expect(sandbox.orders()).toMatchObject([{ outTradeNo: 'SENT1' }])
    expect(sandbox.requests.last()?.signature?.holds).toBe(true)
  })

  it('has path variables, a query and headers', async () => {
    await send(order('SENT/2'))
    const { result } = await send({
      route: 'v3/pay/transactions/out-trade-no/{out_trade_no}',
      method: 'GET',
      options: {
        out_trade_no: 'SENT/2',
        query: { mchid: sandbox.config().mchid, none: null },
        headers: {
          'X-Sandbox-Fault': 'latency; milliseconds=1',
          Host: 'evil.example',
          Accept: 'application/json',
        },
      },
    })
    expect(result?.request).toBe(
      `GET /v3/pay/transactions/out-trade-no/SENT%2F2?mchid=${sandbox.config().mchid}`,
    )
    expect(result?.status).toBe(404)
    expect(sandbox.requests.last()?.signature?.holds).toBe(true)
  })

  it.each(['MD5', 'HMAC-SHA256'])(
    'of APIv2 is signed with %s, and shows the certificate',
    async (type) => {
      const { mchid } = sandbox.config()
      const shared = { appid: 'wx1', mch_id: mchid, sign_type: type, out_trade_no: `V2${type}` }
      const paid = await send({
        route: 'v2/pay/micropay',
        method: 'POST',
        options: {
          xml: {
            ...shared,
            body: 'x',
            total_fee: 100,
            spbill_create_ip: '127.0.0.1',
            auth_code: '134567890123456789',
          },
        },
      })
      expect(paid.result?.request).toBe('POST /pay/micropay')
      expect(paid.result?.body).toContain('<result_code><![CDATA[SUCCESS]]>')
      const refunded = await send({
        route: 'v2/secapi/pay/refund',
        method: 'POST',
        options: {
          xml: { ...shared, out_refund_no: `R${type}`, total_fee: 100, refund_fee: 30 },
          security: true,
        },
      })
      expect(refunded.result?.body).toContain('<result_code><![CDATA[SUCCESS]]>')
    },
  )

  it('shows the refusal of the gateway, and a response that does not come', async () => {
    expect((await send({ ...order('SENT3'), options: { json: {} } })).result?.status).toBe(400)
    sandbox.faults.add({ kind: 'reset', times: 1 })
    const lost = await send(order('SENT4'))
    expect(lost).toMatchObject({ status: 400 })
    expect(lost.message).toMatch(/^No response came: /)
    sandbox.faults.clear()
  })

  it.each([
    { route: 'v3/certificates', method: 'CONNECT' },
    { route: 'v3/certificates' },
    { route: 5, method: 'GET' },
    { route: 'sandbox/api/config', method: 'GET' },
    { route: '/sandbox', method: 'GET' },
    { route: 'v2/sandbox/api/config', method: 'GET' },
    { route: 'v2/SandBox/api/config', method: 'GET' },
    { route: 'v2/%73andbox/api/config', method: 'GET' },
    { route: 'v2/%2573andbox%/x', method: 'GET' },
    { route: '{a}/api/config', method: 'GET', options: { a: 'sandbox' } },
    { route: 'v3/../sandbox/api/config', method: 'GET' },
    { route: 'v3/{a}/x', method: 'GET', options: { a: '..' } },
    { route: 'v3/{a}', method: 'GET' },
    { route: 'v3/{a}', method: 'GET', options: { a: [1] } },
    { route: 'http://evil.example/v3/certificates', method: 'GET' },
    { route: '//evil.example/v3', method: 'GET' },
    { route: '@evil.example/v3', method: 'GET' },
    { route: 'v3/certificates\r\nX: 1', method: 'GET' },
    { route: 'v3/certificates?a=1', method: 'GET' },
    { route: 'v3/certificates', method: 'GET', options: 'x' },
    { route: 'v3/certificates', method: 'GET', options: { query: { a: {} } } },
    { route: 'v3/certificates', method: 'GET', options: { xml: 1 } },
    { route: 'v3/merchant/media/upload', method: 'POST', options: { multipart: [] } },
  ])('is not sent when it leads elsewhere or is no call: %j', async (call) => {
    const before = sandbox.requests.total
    expect((await send(call)).status).toBe(400)
    expect(sandbox.requests.total).toBe(before)
  })

  it('is not sent for pages of other origins, other host names and requests without the header', async () => {
    const before = sandbox.requests.total
    for (const headers of [
      {},
      { 'X-Sandbox': '1', Origin: 'http://127.0.0.1:3000' },
      { 'X-Sandbox': '1', 'Sec-Fetch-Site': 'cross-site' },
      { 'X-Sandbox': '1', Host: 'evil.example' },
    ] as Record<string, string>[])
      expect((await send(order('FOREIGN'), headers)).status).toBe(403)
    expect(sandbox.requests.total).toBe(before)
  })
})
