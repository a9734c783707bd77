import { describe, expectTypeOf, test } from 'vitest'
import { type Client, sealed } from 'wechatpay-chain'

declare const client: Client

describe('xml', () => {
  test('POST v2/pay/unifiedorder', () => {
    const node = client.v2.pay.unifiedorder
    const xml = {
      appid: 'wxd678efh567hg6787',
      mch_id: '1230000109',
      body: '腾讯充值中心-QQ会员充值',
      out_trade_no: '20150806125346',
      total_fee: 88,
      spbill_create_ip: '123.12.12.123',
      notify_url: 'http://www.weixin.qq.com/wxpay/pay.php',
      trade_type: 'JSAPI',
    }
    const answer = node.post({ xml })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('return_msg').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 } })
  })

  test('POST v2/pay/orderquery', () => {
    const node = client.chain('v2/pay/orderquery')
    const xml = { appid: 'wxd678efh567hg6787', mch_id: '1230000109', transaction_id: '1009660380201506130728806387' }
    const answer = node.post({ xml })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('return_msg').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 } })
  })

  test('POST v2/secapi/pay/refund', () => {
    const node = client['v2/secapi/pay/refund']
    const xml = {
      appid: 'wx8888888888888888',
      mch_id: '1900000109',
      out_refund_no: '1217752501201407033233368018',
      total_fee: 100,
      refund_fee: 100,
      transaction_id: '1217752501201407033233368018',
    }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('return_msg').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wx8888888888888888' }, security: true })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 }, security: true })
    node.post({ xml })
  })

  test('POST v2/mmpaymkttransfers/sendredpack', () => {
    const node = client.v2.mmpaymkttransfers.sendredpack
    const xml = {
      mch_billno: '10000098201411111234567890',
      mch_id: '10000098',
      wxappid: 'wx8888888888888888',
      send_name: '天虹百货',
      re_openid: 'oxTWIuGaIt6gTKsQRLau2M0yL16E',
      total_amount: 1000,
      total_num: 1,
      wishing: 'text',
      client_ip: '192.168.0.1',
      act_name: '猜灯谜抢红包活动',
      remark: 'text',
    }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('mch_billno').toEqualTypeOf<string>()
    const { mch_billno: _, ...rest } = xml
    // @ts-expect-error mch_billno is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error mch_billnox is no field
    node.post({ xml: { ...xml, mch_billnox: '10000098201411111234567890' }, security: true })
    // @ts-expect-error mch_billno has another type
    node.post({ xml: { ...xml, mch_billno: 1 }, security: true })
    node.post({ xml })
  })

  test('POST v2/mmpaymkttransfers/promotion/transfers', () => {
    const node = client.chain('v2/mmpaymkttransfers/promotion/transfers')
    const xml = {
      mch_appid: 'wx8888888888888888',
      mchid: '1900000109',
      partner_trade_no: '10000098201411111234567890',
      openid: 'oxTWIuGaIt6gTKsQRLau2M0yL16E',
      check_name: 'FORCE_CHECK',
      amount: 10099,
      desc: '理赔',
      spbill_create_ip: '192.168.0.1',
    }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('partner_trade_no').toEqualTypeOf<string>()
    const { mch_appid: _, ...rest } = xml
    // @ts-expect-error mch_appid is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error mch_appidx is no field
    node.post({ xml: { ...xml, mch_appidx: 'wx8888888888888888' }, security: true })
    // @ts-expect-error mch_appid has another type
    node.post({ xml: { ...xml, mch_appid: 1 }, security: true })
    node.post({ xml })
  })

  test('POST v2/secapi/pay/reverse', () => {
    const node = client['v2/secapi/pay/reverse']
    const xml = { appid: 'wx8888888888888888', mch_id: '1900000109', transaction_id: '1217752501201407033233368018' }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('return_msg').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wx8888888888888888' }, security: true })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 }, security: true })
    node.post({ xml })
  })

  test('POST v2/mmpaysptrans/pay_bank', () => {
    const node = client.v2.mmpaysptrans.pay_bank
    const xml = {
      mch_id: '1900000109',
      partner_trade_no: '1212121221227',
      enc_bank_no: sealed('b64'),
      enc_true_name: sealed('b64'),
      bank_code: '1001',
      amount: 100000,
    }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('mch_id').toEqualTypeOf<string>()
    const { mch_id: _, ...rest } = xml
    // @ts-expect-error mch_id is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error mch_idx is no field
    node.post({ xml: { ...xml, mch_idx: '1900000109' }, security: true })
    // @ts-expect-error mch_id has another type
    node.post({ xml: { ...xml, mch_id: 1 }, security: true })
    // @ts-expect-error enc_bank_no must be sealed
    node.post({ xml: { ...xml, enc_bank_no: 'plain text' }, security: true })
    node.post({ xml })
  })

  test('POST v2/pay/queryexchagerate', () => {
    const node = client.chain('v2/pay/queryexchagerate')
    const xml = { appid: 'wxd678efh567hg6787', mch_id: '1230000109', fee_type: 'USD', date: '20150807' }
    const answer = node.post({ xml, nonceless: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('return_msg').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest, nonceless: true })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wxd678efh567hg6787' }, nonceless: true })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 }, nonceless: true })
  })

  test('POST v2/secapi/mch/submchmanage', () => {
    const node = client['v2/secapi/mch/submchmanage']
    const query = { action: 'add' }
    const xml = { appid: 'wxd678efh567hg6787', mch_id: '1230000109', page_index: '1' }
    const answer = node.post({ query, xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('total').toEqualTypeOf<string>()
    const { appid: _, ...rest } = xml
    const { action: _q, ...others } = query
    // @ts-expect-error appid is missing
    node.post({ query, xml: rest, security: true })
    // @ts-expect-error appidx is no field
    node.post({ query, xml: { ...xml, appidx: 'wxd678efh567hg6787' }, security: true })
    // @ts-expect-error appid has another type
    node.post({ query, xml: { ...xml, appid: 1 }, security: true })
    // @ts-expect-error action is missing
    node.post({ query: others, xml, security: true })
    // @ts-expect-error action has another type
    node.post({ query: { ...query, action: 1 }, xml, security: true })
    node.post({ query, xml })
  })

  test('POST v2/risk/getcertficates', () => {
    const node = client.v2.risk.getcertficates
    const xml = { mch_id: '1900000109', sign_type: 'HMAC-SHA256' }
    const answer = node.post({ xml })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('mch_id').toEqualTypeOf<string>()
    const { mch_id: _, ...rest } = xml
    // @ts-expect-error mch_id is missing
    node.post({ xml: rest })
    // @ts-expect-error mch_idx is no field
    node.post({ xml: { ...xml, mch_idx: '1900000109' } })
    // @ts-expect-error mch_id has another type
    node.post({ xml: { ...xml, mch_id: 1 } })
  })

  test('POST v2/papay/querycontract', () => {
    const node = client.chain('v2/papay/querycontract')
    const xml = { appid: 'wxcbda96de0b165486', mch_id: 10000098, version: '1.0', contract_id: '100005698' }
    const answer = node.post({ xml, nonceless: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('mch_id').toEqualTypeOf<`${number}`>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest, nonceless: true })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wxcbda96de0b165486' }, nonceless: true })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 }, nonceless: true })
  })

  test('POST v2/applyment/micro/getstate', () => {
    const node = client['v2/applyment/micro/getstate']
    const xml = { version: '1.0', mch_id: '1230000109', sign_type: 'HMAC-SHA256', applyment_id: '1230000109' }
    const answer = node.post({ xml, security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('nonce_str').toEqualTypeOf<string>()
    const { version: _, ...rest } = xml
    // @ts-expect-error version is missing
    node.post({ xml: rest, security: true })
    // @ts-expect-error versionx is no field
    node.post({ xml: { ...xml, versionx: '1.0' }, security: true })
    // @ts-expect-error version has another type
    node.post({ xml: { ...xml, version: 1 }, security: true })
    node.post({ xml })
  })
})
