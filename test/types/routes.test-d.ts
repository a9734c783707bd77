import { describe, expectTypeOf, test } from 'vitest'
import type { ChainPromise, ChainResponse, Client, RouteData, RouteOptions } from 'wechatpay-chain'

declare const client: Client

describe('routes', () => {
  test('are one node in every way of saying', () => {
    const node = client.v3.papay.contracts._contract_id_.failNotify
    expectTypeOf(client.chain('v3/papay/contracts/{contract_id}/fail-notify')).toEqualTypeOf(node)
    expectTypeOf(client.chain('v3/papay/contracts/<contract_id>/fail-notify')).toEqualTypeOf(node)
    expectTypeOf(client['v3/papay/contracts/{contract_id}/fail-notify']).toEqualTypeOf(node)
    expectTypeOf(client['v3/papay/contracts/<contract_id>/fail-notify']).toEqualTypeOf(node)
    expectTypeOf(client.v3.papay.contracts.$contract_id$['fail-notify']).toEqualTypeOf(node)
    expectTypeOf(client['v3']['papay']['contracts']['{contract_id}']['fail-notify']).toEqualTypeOf(node)
    expectTypeOf(client.v3.chain('papay/contracts')['<contract_id>'].chain('fail-notify')).toEqualTypeOf(node)
    expectTypeOf(client.chain('v3').chain('papay/contracts/{contract_id}').failNotify).toEqualTypeOf(node)
    // A part of the path that carries no operation of its own.
    expectTypeOf(client.chain('v3/papay')).toEqualTypeOf(client.v3.papay)
  })

  test('have both names of a verb', () => {
    const node = client.v3.pay.transactions.native
    expectTypeOf(node.postAsync).toEqualTypeOf(node.post)
    expectTypeOf(node.post).returns.toExtend<ChainPromise<ChainResponse<unknown>>>()
    // @ts-expect-error only POST is documented
    node.get()
  })

  test('name the types of their argument and their data', () => {
    type Options = RouteOptions<'v3/papay/contracts/{contract_id}/fail-notify', 'post'>
    expectTypeOf<Options['json']>().toEqualTypeOf<{ mchid: string; appid: string }>()
    expectTypeOf<RouteData<'v3/papay/contracts/{contract_id}/fail-notify', 'post'>>().toEqualTypeOf<undefined>()
    expectTypeOf<RouteData<'v3/pay/transactions/native', 'postAsync'>['code_url']>().toEqualTypeOf<string>()
    // @ts-expect-error only POST is documented
    expectTypeOf<RouteData<'v3/pay/transactions/native', 'get'>>().toBeNever()
  })

  test('misspelt words do not compile', () => {
    // @ts-expect-error contract is no word of this path
    client.v3.papay.contract
    // @ts-expect-error the first word is v2, v3, hk or global
    client.v4
  })

  test('keep delete as a verb and as a word', () => {
    const { receivers } = client.v3.profitsharing
    receivers.delete.post({ json: { appid: 'wx1', type: 'MERCHANT_ID', account: '86693852' } })
    // @ts-expect-error HTTP DELETE on receivers is not documented
    receivers.delete({ json: { account: '86693852' } })
    // @ts-expect-error account is missing
    receivers.delete.post({ json: { appid: 'wx1', type: 'MERCHANT_ID' } })
    client.v3.brand.partner.store.brandstores._store_id_.delete({ store_id: 1, json: { brand_id: '1' } })
  })

  test('with reserved words are properties like any other', () => {
    expectTypeOf(client.v3.ecommerce.subsidies.return.post).toBeFunction()
    expectTypeOf(client.v3.marketing.membercardOpen.cards._card_id_.users.import.post).toBeFunction()
    expectTypeOf(client.v3.merchantStore.stores._store_id_.recipients.bind.post).toBeFunction()
    expectTypeOf(client.v3.ecommerce.refunds.apply.post).toBeFunction()
  })

  test('that differ in a hyphen or a placeholder stay apart', () => {
    expectTypeOf(client.v3.papay.insuranceSign.policyPeriods).not.toEqualTypeOf(client.v3.papay.insuranceSign.policy_periods)
    const { refunds } = client.v3.refund.domestic
    expectTypeOf(refunds._refund_id_).not.toEqualTypeOf(refunds._out_refund_no_)
  })

  test('end in a slash by an empty word', () => {
    const node = client.v3.ecommerce.applyments._empty_
    expectTypeOf(client.chain('v3/ecommerce/applyments/')).toEqualTypeOf(node)
    expectTypeOf(client['v3/ecommerce/applyments/']).toEqualTypeOf(node)
    expectTypeOf(client['v3/ecommerce/applyments/{empty}']).toEqualTypeOf(node)
    // @ts-expect-error without the slash there is no such operation
    client.v3.ecommerce.applyments.post({ json: {} })
  })

  test('reached by a base URL are those of hk/ and global/', () => {
    const query = { mchid: '1900000109' }
    client.hk.v3.refunds.id._refund_id_.get({ refund_id: '1', query })
    client.v3.refunds.id._refund_id_.get({ refund_id: '1', query, base_uri: 'https://api.mch.weixin.qq.com/hk/' })
    // @ts-expect-error base_uri is what makes it an hk/ route
    client.v3.refunds.id._refund_id_.get({ refund_id: '1', query })
    // @ts-expect-error this base is not hk/
    client.v3.refunds.id._refund_id_.get({ refund_id: '1', query, base_uri: 'https://api.mch.weixin.qq.com/' })
  })
})
