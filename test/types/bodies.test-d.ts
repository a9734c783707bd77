import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from 'wechatpay-chain'

declare const client: Client

describe('bodies', () => {
  test('POST v3/pay/transactions/native', () => {
    const node = client['v3/pay/transactions/native']
    const json = {
      appid: 'wxd678efh567hg6787',
      mchid: '1230000109',
      description: 'Image形象店-深圳腾大-QQ公仔',
      out_trade_no: '1217752501201407033233368018',
      amount: { total: 100 },
      notify_url: 'https://www.weixin.qq.com/wxpay/pay.php',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('code_url').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
  })

  test('POST v3/pay/transactions/jsapi', () => {
    const node = client.v3.pay.transactions.jsapi
    const json = {
      appid: 'wxd678efh567hg6787',
      mchid: '1230000109',
      description: 'Image形象店-深圳腾大-QQ公仔',
      out_trade_no: '1217752501201407033233368018',
      amount: { total: 100 },
      notify_url: 'https://www.weixin.qq.com/wxpay/pay.php',
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('prepay_id').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
  })

  test('POST v3/profitsharing/orders', () => {
    const node = client.chain('v3/profitsharing/orders')
    const json = { transaction_id: '4208450740201411110007820472', out_order_no: 'P20150806125346', unfreeze_unsplit: true }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('transaction_id').toEqualTypeOf<string>()
    const { transaction_id: _, ...rest } = json
    // @ts-expect-error transaction_id is missing
    node.post({ json: rest })
    // @ts-expect-error transaction_idx is no field
    node.post({ json: { ...json, transaction_idx: '4208450740201411110007820472' } })
    // @ts-expect-error transaction_id has another type
    node.post({ json: { ...json, transaction_id: 1 } })
  })

  test('POST v3/combine-transactions/app', () => {
    const node = client['v3/combine-transactions/app']
    const json = {
      combine_appid: 'wxd678efh567hg6787',
      combine_mchid: '1900000109',
      combine_out_trade_no: 'P20150806125346',
      sub_orders: [
        {
          mchid: '1900000109',
          attach: '深圳分店',
          amount: { total_amount: 100, currency: 'CNY' },
          out_trade_no: '20150806125346',
          description: '腾讯充值中心-QQ会员充值',
        },
      ],
      notify_url: 'https://yourapp.com/notify',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.exclude<{ isPending: true }>().toHaveProperty('data').toHaveProperty('prepay_id').toEqualTypeOf<string>()
    const { combine_appid: _, ...rest } = json
    // @ts-expect-error combine_appid is missing
    node.post({ json: rest })
    // @ts-expect-error combine_appidx is no field
    node.post({ json: { ...json, combine_appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error combine_appid has another type
    node.post({ json: { ...json, combine_appid: 1 } })
  })

  test('POST v3/marketing/favor/coupon-stocks', () => {
    const node = client.v3.marketing.favor.couponStocks
    const json = {
      stock_name: '微信支付代金券批次',
      available_begin_time: '2015-05-20T13:29:35.120+08:00',
      available_end_time: '2015-05-20T13:29:35.120+08:00',
      stock_use_rule: { max_coupons: 1, max_amount: 1, max_coupons_per_user: 1, natural_person_limit: true, prevent_api_abuse: true },
      no_cash: true,
      stock_type: 'NORMAL',
      belong_merchant: '98568865',
      coupon_use_rule: { coupon_available_time: {} },
      out_request_no: 'text',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('stock_id').toEqualTypeOf<string>()
    const { stock_name: _, ...rest } = json
    // @ts-expect-error stock_name is missing
    node.post({ json: rest })
    // @ts-expect-error stock_namex is no field
    node.post({ json: { ...json, stock_namex: '微信支付代金券批次' } })
    // @ts-expect-error stock_name has another type
    node.post({ json: { ...json, stock_name: 1 } })
  })

  test('POST v3/payscore/serviceorder', () => {
    const node = client.chain('v3/payscore/serviceorder')
    const json = {
      out_order_no: '1234323JKHDFE1243252',
      appid: 'wxd678efh567hg6787',
      service_id: '2002000000000558128851361561536',
      service_introduction: '某某酒店',
      time_range: { start_time: '20091225091010' },
      risk_fund: { name: 'DEPOSIT', amount: 10000 },
      notify_url: 'https://api.test.com',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    const { out_order_no: _, ...rest } = json
    // @ts-expect-error out_order_no is missing
    node.post({ json: rest })
    // @ts-expect-error out_order_nox is no field
    node.post({ json: { ...json, out_order_nox: '1234323JKHDFE1243252' } })
    // @ts-expect-error out_order_no has another type
    node.post({ json: { ...json, out_order_no: 1 } })
  })

  test('POST v3/fund-app/mch-transfer/transfer-bills', () => {
    const node = client['v3/fund-app/mch-transfer/transfer-bills']
    const json = {
      appid: 'wxf636efh567hg4356',
      out_bill_no: 'plfk2020042013',
      openid: 'o-MYE42l80oelYMDE34nYD456Xoy',
      transfer_amount: 400000,
      transfer_remark: '2020年4月报销',
      transfer_scene_id: '1000',
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '注册会员有礼' }],
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('out_bill_no').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wxf636efh567hg4356' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
    // @ts-expect-error user_name must be sealed
    node.post({ json: { ...json, user_name: 'plain text' } })
  })

  test('PATCH v3/marketing/busifavor/stocks/{stock_id}', () => {
    const node = client.v3.marketing.busifavor.stocks._stock_id_
    const json = { out_request_no: '6122352020010133287985742' }
    const answer = node.patch({ stock_id: '101156451224', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { out_request_no: _, ...rest } = json
    // @ts-expect-error out_request_no is missing
    node.patch({ stock_id: '101156451224', json: rest })
    // @ts-expect-error out_request_nox is no field
    node.patch({ stock_id: '101156451224', json: { ...json, out_request_nox: '6122352020010133287985742' } })
    // @ts-expect-error out_request_no has another type
    node.patch({ stock_id: '101156451224', json: { ...json, out_request_no: 1 } })
    // @ts-expect-error stock_id is missing
    node.patch({ json })
  })

  test('PUT v3/merchant-service/complaint-notifications', () => {
    const node = client.chain('v3/merchant-service/complaint-notifications')
    const json = { url: 'https://www.xxx.com/notify' }
    const answer = node.put({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('mchid').toEqualTypeOf<string>()
    const { url: _, ...rest } = json
    // @ts-expect-error url is missing
    node.put({ json: rest })
    // @ts-expect-error urlx is no field
    node.put({ json: { ...json, urlx: 'https://www.xxx.com/notify' } })
    // @ts-expect-error url has another type
    node.put({ json: { ...json, url: 1 } })
  })

  test('PATCH v3/discount-card/orders/{out_order_no}', () => {
    const node = client['v3/discount-card/orders/{out_order_no}']
    const answer = node.patch({ out_order_no: '233bcbf407e87789b8e471f251774f95' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('out_order_no').toEqualTypeOf<string>()
    // @ts-expect-error out_order_no is missing
    node.patch()
  })

  test('POST v3/ecommerce/refunds/apply', () => {
    const node = client.v3.ecommerce.refunds.apply
    const json = {
      sp_appid: 'wx8888888888888888',
      combine_transaction_id: '1217752501201407033233368018',
      transaction_id: '1217752501201407033233368018',
      out_refund_no: '1217752501201407033233368018',
      amount: { refund: 888, total: 888 },
      funds_account: 'AVAILABLE',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('refund_id').toEqualTypeOf<string>()
    const { sp_appid: _, ...rest } = json
    // @ts-expect-error sp_appid is missing
    node.post({ json: rest })
    // @ts-expect-error sp_appidx is no field
    node.post({ json: { ...json, sp_appidx: 'wx8888888888888888' } })
    // @ts-expect-error sp_appid has another type
    node.post({ json: { ...json, sp_appid: 1 } })
  })
})
