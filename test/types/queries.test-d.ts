import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from 'wechatpay-chain'

declare const client: Client

describe('queries', () => {
  test('GET v3/bill/tradebill', () => {
    const node = client.v3.bill.tradebill
    const query = { bill_date: '2019-06-11' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('hash_type').toEqualTypeOf<string>()
    const { bill_date: _, ...rest } = query
    // @ts-expect-error bill_date is missing
    node.get({ query: rest })
    // @ts-expect-error bill_date has another type
    node.get({ query: { ...query, bill_date: 1 } })
  })

  test('GET v3/bill/fundflowbill', () => {
    const node = client.chain('v3/bill/fundflowbill')
    const query = { bill_date: '2019-06-11' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('hash_type').toEqualTypeOf<string>()
    const { bill_date: _, ...rest } = query
    // @ts-expect-error bill_date is missing
    node.get({ query: rest })
    // @ts-expect-error bill_date has another type
    node.get({ query: { ...query, bill_date: 1 } })
  })

  test('GET v3/merchant-service/complaints-v2', () => {
    const node = client['v3/merchant-service/complaints-v2']
    const query = { begin_date: '2019-01-01', end_date: '2019-01-01' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('limit').toEqualTypeOf<number>()
    const { begin_date: _, ...rest } = query
    // @ts-expect-error begin_date is missing
    node.get({ query: rest })
    // @ts-expect-error begin_date has another type
    node.get({ query: { ...query, begin_date: 1 } })
  })

  test('GET v3/marketing/favor/stocks', () => {
    const node = client.v3.marketing.favor.stocks
    const query = { offset: 1, limit: 1, stock_creator_mchid: 'text' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('total_count').toEqualTypeOf<number>()
    const { offset: _, ...rest } = query
    // @ts-expect-error offset is missing
    node.get({ query: rest })
    // @ts-expect-error offset has another type
    node.get({ query: { ...query, offset: 'text' } })
  })

  test('GET v3/profitsharing/merchant-configs/{sub_mchid}', () => {
    const node = client.chain('v3/profitsharing/merchant-configs/{sub_mchid}')
    const answer = node.get({ sub_mchid: '1900000109' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sub_mchid').toEqualTypeOf<string>()
    // @ts-expect-error sub_mchid is missing
    node.get()
  })

  test('GET v3/payscore/serviceorder', () => {
    const node = client['v3/payscore/serviceorder']
    const query = { service_id: '2002000000000558128851361561536', appid: 'wxd678efh567hg6787' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('out_order_no').toEqualTypeOf<string>()
    const { service_id: _, ...rest } = query
    // @ts-expect-error service_id is missing
    node.get({ query: rest })
    // @ts-expect-error service_id has another type
    node.get({ query: { ...query, service_id: 1 } })
  })

  test('GET v3/pay/transactions/id/{transaction_id}', () => {
    const node = client.v3.pay.transactions.id._transaction_id_
    const query = { mchid: '1230000109' }
    const answer = node.get({ transaction_id: '1217752501201407033233368018', query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    const { mchid: _, ...rest } = query
    // @ts-expect-error mchid is missing
    node.get({ transaction_id: '1217752501201407033233368018', query: rest })
    // @ts-expect-error mchid has another type
    node.get({ transaction_id: '1217752501201407033233368018', query: { ...query, mchid: 1 } })
    // @ts-expect-error transaction_id is missing
    node.get({ query })
  })

  test('GET v3/pay/transactions/out-trade-no/{out_trade_no}', () => {
    const node = client.chain('v3/pay/transactions/out-trade-no/{out_trade_no}')
    const query = { mchid: '1230000109' }
    const answer = node.get({ out_trade_no: '1217752501201407033233368018', query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    const { mchid: _, ...rest } = query
    // @ts-expect-error mchid is missing
    node.get({ out_trade_no: '1217752501201407033233368018', query: rest })
    // @ts-expect-error mchid has another type
    node.get({ out_trade_no: '1217752501201407033233368018', query: { ...query, mchid: 1 } })
    // @ts-expect-error out_trade_no is missing
    node.get({ query })
  })

  test('GET v3/certificates', () => {
    const node = client['v3/certificates']
    const answer = node.get()
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('data').items.toHaveProperty('serial_no').toEqualTypeOf<string>()
    // @ts-expect-error takes no body
    node.get({ json: {} })
  })

  test('GET v3/refund/domestic/refunds/{out_refund_no}', () => {
    const node = client.v3.refund.domestic.refunds._out_refund_no_
    const answer = node.get({ out_refund_no: 'sdk12345678920210326144648' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('refund_id').toEqualTypeOf<string>()
    // @ts-expect-error out_refund_no is missing
    node.get()
  })

  test('GET v3/new-tax-control-fapiao/fapiaomerchant/getspinviteurl', () => {
    const node = client.chain('v3/new-tax-control-fapiao/fapiaomerchant/getspinviteurl')
    const query = { operation_type: 'AUTH_BINDING', fapiao_mode: 'THIRD_OR_SELF_FAPIAO', invite_code: 'code_20200101_123' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('invite_url').toEqualTypeOf<string>()
    const { operation_type: _, ...rest } = query
    // @ts-expect-error operation_type is missing
    node.get({ query: rest })
    // @ts-expect-error operation_type has another type
    node.get({ query: { ...query, operation_type: 1 } })
  })
})
