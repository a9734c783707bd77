import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ brandId: '40000001' })
})
afterAll(() => sandbox.close())

it('signs a brand operation in the name of the brand, and nothing else', async () => {
  const client = createClient({ ...sandbox.config(), brandId: '40000001', retry: false })
  await client
    .chain<string>('brand/new/things')
    .get()
    .catch(() => undefined)
  expect(sandbox.requests.last()?.signature).toMatchObject({
    scheme: 'WECHATPAY-BRAND-SHA256-RSA2048',
    party: '40000001',
    holds: true,
  })
  await client.v3.certificates.get()
  expect(sandbox.requests.last()?.signature).toMatchObject({
    scheme: 'WECHATPAY2-SHA256-RSA2048',
    holds: true,
  })
})

it('refuses a brand operation without a brand', async () => {
  const client = createClient(sandbox.config())
  await expect(client.chain<string>('brand/new/things').get()).rejects.toThrow(/brandId/)
})
