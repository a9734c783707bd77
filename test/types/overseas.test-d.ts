import { describe, expectTypeOf, test } from 'vitest'
import { type Client, sealed } from 'wechatpay-chain'

declare const client: Client

describe('overseas', () => {
  test('POST hk/v3/merchants', () => {
    const node = client.chain('hk/v3/merchants')
    const json = {
      sp_appid: 'wx8888888888888888',
      sp_mchid: '3200000001',
      name: 'Merchant name',
      shortname: 'Merchant shortname',
      office_phone: '075586010000',
      contact: { name: sealed('b64'), phone: sealed('b64'), email: sealed('b64') },
      business_category: 644,
      merchant_country_code: '344',
      merchant_type: 'ENTERPRISE',
      business: { business_type: 'ONLINE' },
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sub_mchid').toEqualTypeOf<string>()
    const { sp_appid: _, ...rest } = json
    // @ts-expect-error sp_appid is missing
    node.post({ json: rest })
    // @ts-expect-error sp_appidx is no field
    node.post({ json: { ...json, sp_appidx: 'wx8888888888888888' } })
    // @ts-expect-error sp_appid has another type
    node.post({ json: { ...json, sp_appid: 1 } })
  })

  test('GET hk/v3/refunds/id/{refund_id}', () => {
    const node = client['hk/v3/refunds/id/{refund_id}']
    const answer = node.get({ refund_id: '1', query: { mchid: '1900000109' } })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('id').toEqualTypeOf<string>()
    node.get({ refund_id: '1', query: { sp_mchid: '1900000100', sub_mchid: '1900000109' } })
    // @ts-expect-error refund_id is missing
    node.get({ query: { mchid: '1900000109' } })
    // @ts-expect-error a partner names the sub-merchant too
    node.get({ refund_id: '1', query: { sp_mchid: '1900000100' } })
  })

  test('POST hk/v3/transactions/native', () => {
    const node = client.hk.v3.transactions.native
    const order = {
      description: 'image形象店-深圳腾大- QQ公仔',
      notify_url: 'https://www.weixin.qq.com/wxpay/pay.php',
      out_trade_no: '1217752501201407033233368018',
      trade_type: 'NATIVE',
      merchant_category_code: '1011',
      amount: { total: 888 },
    }
    const direct = { mchid: '1900000109', appid: 'wx8888888888888888' }
    const partner = { sp_mchid: '1900000100', sp_appid: 'wx8888888888888888', sub_mchid: '1900000109' }
    const answer = node.post({ json: { ...order, ...direct } })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('code_url').toEqualTypeOf<string>()
    node.post({ json: { ...order, ...partner } })
    node.post({ json: { ...order, ...direct, ...partner } })
    const { sub_mchid: _, ...rest } = partner
    // @ts-expect-error neither a direct merchant nor a partner
    node.post({ json: order })
    // @ts-expect-error a partner names the sub-merchant too
    node.post({ json: { ...order, ...rest } })
    // @ts-expect-error mchidx is no field
    node.post({ json: { ...order, ...direct, mchidx: '1900000109' } })
    // @ts-expect-error mchid has another type
    node.post({ json: { ...order, ...direct, mchid: 1 } })
  })

  test('GET hk/v3/statements', () => {
    const node = client.chain('hk/v3/statements')
    const query = { date: '20180130' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<Buffer>()
    const { date: _, ...rest } = query
    // @ts-expect-error date is missing
    node.get({ query: rest })
    // @ts-expect-error date has another type
    node.get({ query: { ...query, date: 1 } })
  })

  test('POST global/v3/customs/orders', () => {
    const node = client['global/v3/customs/orders']
    const json = {
      appid: 'wxd678efh567hg6787',
      mchid: '1230000109',
      out_trade_no: '20150806125346',
      transaction_id: '1000320306201511078440737890',
      customs: 'GUANGZHOU_ZS',
      merchant_customs_no: '123456',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
  })

  test('GET global/v3/customs/orders', () => {
    const node = client.global.v3.customs.orders
    const query = {
      appid: 'wxd678efh567hg6787',
      mchid: '1230000109',
      order_type: 'out_trade_no',
      order_no: '20150806125346',
      customs: 'GUANGZHOU_ZS',
    }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('data').items.toHaveProperty('modify_time').toEqualTypeOf<string>()
    const { appid: _, ...rest } = query
    // @ts-expect-error appid is missing
    node.get({ query: rest })
    // @ts-expect-error appid has another type
    node.get({ query: { ...query, appid: 1 } })
  })

  test('POST v3/global/transactions/native', () => {
    const node = client.chain('v3/global/transactions/native')
    const order = {
      description: 'image形象店-深圳腾大- QQ公仔',
      notify_url: 'https://www.weixin.qq.com/wxpay/pay.php',
      out_trade_no: '1217752501201407033233368018',
      trade_type: 'NATIVE',
      merchant_category_code: '1011',
      amount: { total: 888 },
    }
    const direct = { mchid: '1900000109', appid: 'wx8888888888888888' }
    const partner = { sp_mchid: '1900000100', sp_appid: 'wx8888888888888888', sub_mchid: '1900000109' }
    const answer = node.post({ json: { ...order, ...direct } })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('code_url').toEqualTypeOf<string>()
    node.post({ json: { ...order, ...partner } })
    node.post({ json: { ...order, ...direct, ...partner } })
    const { sub_mchid: _, ...rest } = partner
    // @ts-expect-error neither a direct merchant nor a partner
    node.post({ json: order })
    // @ts-expect-error a partner names the sub-merchant too
    node.post({ json: { ...order, ...rest } })
    // @ts-expect-error mchidx is no field
    node.post({ json: { ...order, ...direct, mchidx: '1900000109' } })
    // @ts-expect-error mchid has another type
    node.post({ json: { ...order, ...direct, mchid: 1 } })
  })

  test('POST v3/global/refunds', () => {
    const node = client['v3/global/refunds']
    const json = { out_refund_no: '1217752501201407033233368018', transaction_id: '4200000001', mchid: '1900000109', appid: 'wx1' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('id').toEqualTypeOf<string>()
    const { out_refund_no: _, ...rest } = json
    // @ts-expect-error out_refund_no is missing
    node.post({ json: rest })
    // @ts-expect-error out_refund_nox is no field
    node.post({ json: { ...json, out_refund_nox: '1217752501201407033233368018' } })
    // @ts-expect-error out_refund_no has another type
    node.post({ json: { ...json, out_refund_no: 1 } })
  })
})
