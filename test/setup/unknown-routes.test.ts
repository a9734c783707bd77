import * as catalog from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientConfig } from 'wechatpay-chain'
import { clientOf, Gateway } from '../../packages/wechatpay-chain/test/gateway.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

const warnings: string[] = []
beforeEach(() => {
  warnings.length = 0
  gateway.answer = () => ({ body: '{}' })
})
const client = (changes: Partial<ClientConfig> = {}) =>
  clientOf(gateway, { catalog, warn: (said) => warnings.push(said), ...changes })

const json = {}
const said =
  "POST v3/pay/transactions/nativ is not in the catalog; did you mean POST v3/pay/transactions/native? unknownRoutes: 'allow' turns this warning off"

describe('a request to a route that is not in the catalog', () => {
  it('warns of the nearest one, once, and is sent as it is', async () => {
    const merchant = client()
    expect(merchant.chain<string>('v3/pay/transactions/nativ')).toBeDefined()
    expect(warnings).toEqual([])
    await merchant.chain<string>('v3/pay/transactions/nativ').post({ json })
    await merchant.chain<string>('v3/pay/transactions/nativ?a=1').post({ json })
    expect(warnings).toEqual([said])
    expect(gateway.received.at(-1)?.target).toBe('/v3/pay/transactions/nativ?a=1')
  })

  it('warns in the language of the client', async () => {
    await client({ language: 'zh' }).chain<string>('v3/pay/transactions/nativ').post({ json })
    expect(warnings[0]).toContain('接口清单中没有 POST v3/pay/transactions/nativ')
  })

  it('warns also of a property, and of a method that the path does not have', async () => {
    const { v3 } = client() as unknown as { v3: Record<string, never> }
    await (
      v3['pay'] as never as { transactions: { nativ: { post(o: object): unknown } } }
    ).transactions.nativ.post({ json })
    await client().chain<string>('v3/pay/transactions/native').get()
    expect(warnings).toEqual([
      said,
      expect.stringContaining('did you mean POST v3/pay/transactions/native?'),
    ])
  })

  it('does not warn where nothing is near', async () => {
    await client().chain<string>('v3/my-shop/orders').get()
    expect(warnings).toEqual([])
  })

  it.each<[string, Partial<ClientConfig>]>([
    ["with unknownRoutes: 'allow'", { unknownRoutes: 'allow' }],
    ['without a catalog', { catalog: undefined as never }],
    [
      'with a catalog that knows no paths',
      { catalog: { ...catalog, findNearestPath: undefined as never } },
    ],
  ])('does not warn %s', async (_, changes) => {
    await client(changes).chain<string>('v3/pay/transactions/nativ').post({ json })
    expect(warnings).toEqual([])
  })

  it('remembers a bounded number of them', async () => {
    const merchant = client()
    for (let id = 0; id < 40; id += 1)
      await merchant.chain<string>(`v3/pay/transaction/id/${id}`).get({ query: { mchid: '1' } })
    expect(warnings).toHaveLength(32)
  })
})

describe('a request to a route that is in the catalog', () => {
  it('does not warn, however it is written', async () => {
    const merchant = client()
    await merchant.v3.certificates.get()
    await merchant.chain('/v3/certificates').get()
    await merchant.chain('v3/pay/transactions/id/42?mchid=1').get()
    await merchant.chain('v3/pay/transactions/id/{id}').get({ id: '42', query: { mchid: '1' } })
    await merchant.chain('v3/refund/domestic/refunds/<out_refund_no>').get({ out_refund_no: '1' })
    expect(warnings).toEqual([])
  })
})
