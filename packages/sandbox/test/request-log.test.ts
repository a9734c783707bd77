import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { sendRaw, sendV2, sendV3 } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

/** Everything that the console's API shows, as text. */
async function shown(): Promise<string> {
  const parts = ['state', 'requests'].map((name) =>
    sendRaw(sandbox, { target: `/sandbox/api/${name}`, headers: { 'X-Sandbox': '1' } }),
  )
  return (await Promise.all(parts)).map(({ body }) => body.toString()).join()
}

describe('the log of requests', () => {
  it.each([
    {
      method: 'POST',
      target: '/login?token=hunter2',
      body: '{"password":"hunter2"}',
      headers: { 'Content-Type': 'application/json' },
    },
    {
      method: 'POST',
      target: '/v3/none?token=hunter2',
      body: 'password=hunter2',
      headers: { Authorization: 'Bearer hunter2' },
    },
    {
      method: 'POST',
      target: '/rpc',
      body: '<xml><password>hunter2</password></xml>',
      headers: { 'Content-Type': 'text/xml' },
    },
    { target: '/callback?code=hunter2', headers: { Cookie: 'session=hunter2' } },
  ])(
    'keeps nothing of what another program sent to $target but its path and size',
    async (request) => {
      await sendRaw(sandbox, request)
      const { target, requestBody } = sandbox.requests.last()!
      expect(target).toBe(request.target.replace(/\?.*/, ''))
      expect(requestBody).toMatch(/^(\(\d+ bytes\))?$/)
      expect(JSON.stringify(sandbox.requests.last())).not.toContain('hunter2')
      expect(await shown()).not.toContain('hunter2')
    },
  )

  it('keeps what was meant for WeChat Pay, also when it fails', async () => {
    await sendRaw(sandbox, {
      method: 'POST',
      target: '/v3/pay/transactions/native?a=1',
      body: '{"a":1}',
    })
    expect(sandbox.requests.last()).toMatchObject({
      target: '/v3/pay/transactions/native?a=1',
      requestBody: '{"a":1}',
    })
    await sendV3(sandbox, {
      method: 'POST',
      target: '/v3/pay/transaction/nativ',
      body: '{"a":2}',
      serial: 'wrong',
    })
    expect(sandbox.requests.last()?.requestBody).toBe('{"a":2}')
    await sendV2(sandbox, '/pay/unifiedordr', { body: 'tea', sign: 'wrong' })
    expect(sandbox.requests.last()?.requestBody).toContain('tea')
    expect(sandbox.requests.last()?.signature?.holds).toBe(false)
  })

  it('and the state show no key and no header', async () => {
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'LOG1'))
    await sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: 'LOG1' })
    const { secret, apiv3Key } = sandbox.config()
    const text = await shown()
    expect(text).toContain('LOG1')
    for (const hidden of [
      secret,
      apiv3Key,
      'PRIVATE KEY',
      'signature=\\"',
      'WECHATPAY2-SHA256-RSA2048 mchid',
    ])
      expect(text).not.toContain(hidden)
  })
})
