import { describe, expect, it } from 'vitest'
import { findRoute } from '../facts/index.js'
import { describeOtherSdk } from './index.js'

function of(classes: string, members: string, literals: readonly string[] = []) {
  const found = describeOtherSdk({
    classes: classes.split(' ').filter((name) => name !== ''),
    members: members.split('.'),
    literals,
  })
  return (
    found && `${found.sdk}: ${found.route ? `${found.method} ${found.route}` : found.values['use']}`
  )
}

const EASY = 'EasyWeChat\\Factory'
const EASY6 = 'EasyWeChat\\Pay\\Application'
const YANSONGDA = 'Yansongda\\Pay\\Pay'

describe('a call of another SDK', () => {
  it.each([
    [EASY, 'payment.order.unify', [], 'EasyWeChat: POST v2/pay/unifiedorder'],
    [EASY, 'payment.order.queryByOutTradeNumber', [], 'EasyWeChat: POST v2/pay/orderquery'],
    [EASY, 'payment.refund.byOutTradeNumber', [], 'EasyWeChat: POST v2/secapi/pay/refund'],
    [EASY, 'refund.queryByOutRefundNumber', [], 'EasyWeChat: POST v2/pay/refundquery'],
    [
      'Factory',
      'payment.transfer.toBalance',
      [],
      'EasyWeChat: POST v2/mmpaymkttransfers/promotion/transfers',
    ],
    [
      EASY6,
      'getClient.postJson',
      ['v3/pay/transactions/native'],
      'EasyWeChat: POST v3/pay/transactions/native',
    ],
    [
      EASY6,
      'getClient.get',
      ['/v3/pay/transactions/out-trade-no/'],
      'EasyWeChat: GET v3/pay/transactions/out-trade-no/{out_trade_no}',
    ],
    [EASY6, 'getClient.post', ['pay/unifiedorder'], 'EasyWeChat: POST v2/pay/unifiedorder'],
    [YANSONGDA, 'wechat.mp', ['total_fee'], 'yansongda/pay: POST v2/pay/unifiedorder'],
    [YANSONGDA, 'wechat.mp', ['amount', 'payer'], 'yansongda/pay: POST v3/pay/transactions/jsapi'],
    [YANSONGDA, 'wechat.miniapp', [], 'yansongda/pay: POST v2/pay/unifiedorder'],
    [YANSONGDA, 'wechat.mini', [], 'yansongda/pay: POST v3/pay/transactions/jsapi'],
    [YANSONGDA, 'wechat.scan', [], 'yansongda/pay: POST v3/pay/transactions/native'],
    ['Pay', 'wechat.h5', [], 'yansongda/pay: POST v3/pay/transactions/h5'],
    [YANSONGDA, 'wechat.refund', [], 'yansongda/pay: POST v3/refund/domestic/refunds'],
    [YANSONGDA, 'wechat.find', [], 'yansongda/pay: POST v2/pay/orderquery'],
    ['WxPayApi WxPayUnifiedOrder', 'unifiedOrder', [], 'WxPayApi: POST v2/pay/unifiedorder'],
    ['WxPayApi', 'downloadBill', [], 'WxPayApi: POST v2/pay/downloadbill'],
    [
      'GuzzleHttp\\Client',
      'request',
      ['POST', 'https://api.mch.weixin.qq.com/v3/certificates'],
      'Guzzle: GET v3/certificates',
    ],
    [
      'GuzzleHttp\\Client WechatPay\\GuzzleMiddleware\\WechatPayMiddleware',
      'request',
      ['GET', 'https://api.mch.weixin.qq.com/v3/certificates'],
      'wechatpay-guzzle-middleware: GET v3/certificates',
    ],
    [
      '',
      'curl_init',
      ['https://api.mch.weixin.qq.com/secapi/pay/refund'],
      'curl: POST v2/secapi/pay/refund',
    ],
  ])('%s %s %j is %s', (classes, members, literals, want) => {
    expect(of(classes, members, literals)).toBe(want)
    const [, route = ''] = want.split(': ')
    const [method = '', template = ''] = route.split(' ')
    expect(findRoute(method, template)?.template).toBe(template)
  })

  it.each([
    [EASY, 'payment.jssdk.bridgeConfig', '$pay.v2.jsapi'],
    [EASY, 'payment.handlePaidNotify', '$notify'],
    [EASY6, 'getUtils.buildBridgeConfig', '$pay.jsapi'],
    [EASY6, 'getServer.handlePaid', '$notify'],
    [YANSONGDA, 'wechat.callback', '$notify'],
    [YANSONGDA, 'wechat.success', 'acknowledges'],
    [
      'WechatPay\\GuzzleMiddleware\\WechatPayMiddleware',
      'builder.withMerchant.build',
      'createClient',
    ],
    ['JsApiPay', 'GetJsApiParameters', '$pay.v2.jsapi'],
  ])('%s %s is done by %s', (classes, members, want) => {
    expect(of(classes, members)).toContain(want)
  })

  it.each([
    ['EasyWeChat\\OfficialAccount\\Application', 'menu.create', []],
    ['App\\Models\\Order', 'refund', []],
    ['Yansongda\\Pay\\Pay', 'alipay.web', []],
    ['Pay', 'refund', []],
    ['GuzzleHttp\\Client', 'get', ['https://example.com/v3/certificates']],
    ['', 'get', ['v3/certificates']],
  ])('is not %s %s %j', (classes, members, literals) => {
    expect(of(classes, members, literals)).toBeUndefined()
  })

  it('names what its operation requires', () => {
    const found = describeOtherSdk({ classes: [EASY], members: ['order', 'close'], literals: [] })
    expect(found?.fields).toContain('out_trade_no')
    expect(found?.values['fields']).toContain('out_trade_no')
  })
})
