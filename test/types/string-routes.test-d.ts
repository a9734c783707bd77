import { describe, expectTypeOf, test } from 'vitest'
import type { Client, RouteNode } from 'wechatpay-chain'

declare const client: Client
declare const text: string
const query = { mchid: '1900000109' }

describe('a route as a string', () => {
  test('that is not in the catalog does not compile', () => {
    // @ts-expect-error native is misspelt
    client.chain('v3/pay/transactions/nativ')
    // @ts-expect-error native is misspelt
    client.chain('/v3/pay/transactions/nativ')
    // @ts-expect-error native is misspelt
    client.v3.chain('pay/transactions/nativ')
    // @ts-expect-error native is misspelt
    client.v3.pay.chain('transactions').chain('nativ')
    // @ts-expect-error pay is misspelt
    client.chain('v3/pya')
    // @ts-expect-error no operation ends in a slash here
    client.chain('v3/pay/transactions/native/')
    // @ts-expect-error a verb is not a segment
    client.chain('v3/pay/transactions/native/post')
    // @ts-expect-error chain is not a segment
    client.chain('v3/pay/transactions/native/chain')
    // @ts-expect-error a capital after a slash becomes -p
    client.chain('v3/Pay/transactions/native')
    // @ts-expect-error close is misspelt
    client.chain(`v3/pay/transactions/out-trade-no/${text}/clos`)
    // @ts-expect-error native is misspelt
    client['v3/pay/transactions/nativ']?.post
    // @ts-expect-error an index below a node is not followed: chain is
    client.v3['pay/transactions/native']?.post
  })

  test('says what to do about it', () => {
    type Remedy = Parameters<typeof client.chain<'v3/pay/transactions/nativ'>>[0]
    expectTypeOf<Remedy>().toEqualTypeOf<'not in the catalog: check the spelling, or write chain<string>(…) for a route without types'>()
    const node = client['v3/pay/transactions/nativ']
    expectTypeOf(node?.$undocumented).toEqualTypeOf<'not a documented path: check the spelling, or write chain(…)' | undefined>()
  })

  test('that is any string is free', () => {
    expectTypeOf(client.chain(text)).toEqualTypeOf<RouteNode>()
    expectTypeOf(client.chain<string>('v3/new/thing')).toEqualTypeOf<RouteNode>()
    expectTypeOf(client.v3.chain<string>('new/thing')).toEqualTypeOf<RouteNode>()
    expectTypeOf(client.chain(`v3/${text}/x`)).toEqualTypeOf<RouteNode>()
    client.chain<string>('v3/new/{thing}').get({ thing: '1' })
  })

  test('may have a leading slash, from the root', () => {
    const node = client.v3.pay.transactions.native
    expectTypeOf(client.chain('/v3/pay/transactions/native')).toEqualTypeOf(node)
    expectTypeOf(client['/v3/pay/transactions/native']).toEqualTypeOf(node)
    expectTypeOf(client.chain('/v3/pay')).toEqualTypeOf(client.v3.pay)
    expectTypeOf(client.chain('/hk/v3')).toEqualTypeOf(client.hk.v3)
    expectTypeOf(client['/v3/papay/contracts/{contract_id}/fail-notify']).toEqualTypeOf(client.v3.papay.contracts._contract_id_.failNotify)
    // @ts-expect-error it would be v3//pay
    client.v3.chain('/pay')
    // @ts-expect-error PHP does not take this for an APIv2 path, nor does the SDK
    client.chain('/v2/pay/unifiedorder')
  })

  test('may be a part of one', () => {
    expectTypeOf(client.chain('v3/pay').transactions.native).toEqualTypeOf(client.v3.pay.transactions.native)
    expectTypeOf(client.chain('v2')).toEqualTypeOf(client.v2)
    expectTypeOf(client.v3.pay.transactions.id.chain('_transaction_id_')).toEqualTypeOf(client.v3.pay.transactions.id._transaction_id_)
  })

  test('follows the naming rules of PHP', () => {
    const node = client.v3.pay.transactions.outTradeNo._out_trade_no_
    expectTypeOf(client.chain('v3/pay/transactions/outTradeNo/{out_trade_no}')).toEqualTypeOf(node)
    expectTypeOf(client.chain('V3/pay/transactions/out-tradeNo/<out_trade_no>')).toEqualTypeOf(node)
    expectTypeOf(client.v3.chain('Pay/transactions')).toEqualTypeOf(client.v3.pay.transactions)
  })

  test('may have a value in place of a variable, which is then not asked for', async () => {
    const { data } = await client.chain('v3/pay/transactions/id/4200000000').get({ query })
    expectTypeOf(data.out_trade_no).toEqualTypeOf<string>()
    client.chain(`v3/pay/transactions/id/${text}`).get({ query })
    client.chain(`/v3/pay/transactions/out-trade-no/${text}/close`).post({ json: query })
    client.v3.pay.transactions.id.chain('4200000000').get({ query })
    client.chain('v3/papay/contracts/1').failNotify.post({ json: { mchid: '1', appid: 'x' } })
    client
      .chain('v3/papay/contracts/1')
      .chain('fail-notify')
      .post({ json: { mchid: '1', appid: 'x' } })
    // Both {refund_id} and {out_refund_no} may follow here.
    client.chain('v3/refund/domestic/refunds/1').get()
    client.chain('v3/refund/domestic/refunds/1/apply-abnormal-refund').post({ json: { out_refund_no: '1', type: 'USER_BANK_CARD' } })
    // @ts-expect-error query is missing
    client.chain('v3/pay/transactions/id/4200000000').get()
    // @ts-expect-error the value is already in the path
    client.chain('v3/pay/transactions/id/4200000000').get({ transaction_id: '1', query })
    // @ts-expect-error between slashes this is a value, as in PHP, and no variable
    client.chain('v3/pay/transactions/id/_transaction_id_').get({ transaction_id: '1', query })
    // @ts-expect-error no verb is misspelt
    client.chain('v3/papay/contracts/1').chain('fail-notif')
  })

  test('may call a variable by another name, which is then asked for', () => {
    client.chain('v3/pay/transactions/id/{id}').get({ id: '1', query })
    // @ts-expect-error it is called id here
    client.chain('v3/pay/transactions/id/{id}').get({ transaction_id: '1', query })
  })

  test('may carry its query, which is then not asked for', async () => {
    const { data } = await client.chain('v3/bill/tradebill?bill_date=2024-01-01').get()
    expectTypeOf(data.hash_type).toEqualTypeOf<string>()
    client.chain(`v3/pay/transactions/id/${text}?mchid=${text}`).get()
    // @ts-expect-error it would replace the query of the path
    client.chain('v3/bill/tradebill?bill_date=2024-01-01').get({ query: { bill_date: '2024-01-01' } })
    // @ts-expect-error tradebill is misspelt
    client.chain('v3/bill/tradebil?bill_date=2024-01-01')
  })
})
