import { MCHID, SECRET, xmlAnswer } from '../../packages/wechatpay-chain/test/gateway.js'
import type { Stage, Ticket } from './ticket.js'

const pay = (stage: Stage) => stage.client({ secret: SECRET }).$pay

const PREPAY = 'wx26112221580621e9b071c00d9e093b0000'

/** A client whose orders get a `prepay_id`. */
const ordered = (stage: Stage) => {
  stage.gateway.answer = () => ({ body: JSON.stringify({ prepay_id: PREPAY }) })
  return stage.client({ secret: SECRET })
}

export const TICKETS: Ticket[] = [
  {
    subject: 'pay signs',
    report: 'APP: the merchant number stands where the appid belongs',
    run: (stage) => pay(stage).app({ appid: MCHID, prepayid: 'wx1' }),
    en: [/appid has another form/, /appid of the official account, mini program or app/],
    zh: [/appid 的格式不对/, /AppID/],
  },
  {
    subject: 'pay signs',
    report: 'APP: partnerid is the appid',
    run: (stage) => pay(stage).app({ appid: 'wx1', partnerid: 'wx1', prepayid: 'wx1' }),
    en: [/partnerid has another form/, /merchant ID/],
    zh: [/partnerid 的格式不对/, /商户号/],
  },
  {
    subject: 'pay signs',
    report: 'APP: Sign=WXPay was given as prepayid',
    run: (stage) => pay(stage).app({ appid: 'wx1', prepayid: 'Sign=WXPay' }),
    en: [/prepayid has another form/, /bare prepay_id/],
    zh: [/prepayid 的格式不对/, /prepay_id/],
  },
  {
    subject: 'pay signs',
    report: '支付验证签名失败 in the mini program: prepay_id= was there twice',
    run: (stage) =>
      pay(stage).miniProgram({ appId: 'wx1', prepayId: 'prepay_id=wx201410272009395522657a69' }),
    en: [/prepayId/, /bare prepay_id.*without "prepay_id="/],
    zh: [/prepayId/, /不带“prepay_id=”前缀/],
  },
  {
    subject: 'pay signs',
    report: 'prepay_id is undefined since the order failed',
    run: (stage) => pay(stage).jsapi({ appId: 'wx1', prepayId: undefined as never }),
    en: [/prepayId/, /bare prepay_id of the response/],
    zh: [/prepayId/, /下单应答中的 prepay_id/],
  },
  {
    subject: 'pay signs',
    report: 'prepay_id is empty',
    run: (stage) => pay(stage).miniProgram({ appId: 'wx1', prepayId: '' }),
    en: [/is empty/, /Did the order fail\?/],
    zh: [/为空/, /下单是否失败/],
  },
  {
    subject: 'pay signs',
    report: 'appId forgotten in chooseWXPay',
    run: (stage) => pay(stage).chooseWXPay({ prepayId: 'wx1' } as never),
    en: [/appId/, /appid of the official account, mini program or app/],
    zh: [/appId/, /公众号、小程序或 APP 的 AppID/],
  },
  {
    subject: 'pay signs',
    report: 'the whole response is given as prepayId',
    run: (stage) => pay(stage).app({ appid: 'wx1', prepayid: { prepay_id: 'x' } as never }),
    en: [/prepayid is an object/, /bare prepay_id/],
    zh: [/prepayid 的值是 对象/, /prepay_id/],
  },
  {
    subject: 'pay signs',
    report: 'h5_url of http in a test',
    run: (stage) => pay(stage).h5('http://wx.tenpay.com/x'),
    en: [/h5_url/, /scheme that WeChat Pay takes/],
    zh: [/h5_url/, /完整网址/],
  },
  {
    subject: 'pay signs',
    report: 'APIv2 order, payment signed as RSA: which signType?',
    run: (stage) =>
      pay(stage).v2.miniProgram({ appId: 'wx1', prepayId: 'wx1', signType: 'RSA' as never }),
    en: [/signType is RSA/, /'MD5' or 'HMAC-SHA256'/],
    zh: [/signType 的值是 RSA/, /与下单时一致/],
  },
  {
    subject: 'pay signs',
    report: 'APIv2 payment without secret',
    run: (stage) =>
      stage.client({ secret: undefined }).$pay.v2.miniProgram({ appId: 'wx1', prepayId: 'wx1' }),
    en: [/secret is missing/, /APIv2 key; give it/],
    zh: [/缺少 secret/, /请在配置中填写/],
  },
  {
    subject: 'pay signs',
    report: 'confirmation of a transfer without package_info',
    run: (stage) => pay(stage).transfer({ appId: 'wx1', mchId: MCHID } as never),
    en: [/package/, /package_info of the transfer's response/],
    zh: [/package/, /商家转账应答中的 package_info/],
  },
  {
    subject: 'pay signs',
    report: 'contract page that does not exist',
    run: (stage) => pay(stage).contractPage('papay/entrust' as never, {} as never),
    en: [/is not a contract page/, /the contract pages are/],
    zh: [/不是签约页面/, /签约页面有/],
  },
  {
    subject: 'pay signs',
    report: 'as a provider: 支付验证签名失败, though the order was placed with sub_appid',
    run: async (stage) => {
      const client = ordered(stage)
      await client.chain('v3/pay/partner/transactions/jsapi').post({
        json: { sp_appid: 'wxprovider', sub_appid: 'wxshop', sub_mchid: '19' },
      } as never)
      await client.$pay.jsapi({ appId: 'wxprovider', prepayId: PREPAY })
    },
    en: [/placed for wxshop/, /with sub_appid in the order it is sub_appid/],
    zh: [/下单用的是 wxshop/, /下单传了 sub_appid 时应填 sub_appid/],
  },
  {
    subject: 'pay signs',
    report: 'the order is of the mini program, the payment is signed with the official account',
    run: async (stage) => {
      const client = ordered(stage)
      await client.chain('v3/pay/transactions/jsapi').post({ json: { appid: 'wxmini' } } as never)
      await client.$pay.miniProgram({ appId: 'wxofficial', prepayId: PREPAY })
    },
    en: [/signed for the appid wxofficial/, /the same as in the order/],
    zh: [/AppID 是 wxofficial/, /与下单一致/],
  },
  {
    subject: 'pay signs',
    report: 'unifiedorder of APIv2, then paySign with RSA: signatures do not agree',
    run: async (stage) => {
      const client = stage.client({ secret: SECRET })
      stage.gateway.answer = () =>
        xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS', prepay_id: PREPAY })
      await client.chain('v2/pay/unifiedorder').post({ xml: { mch_id: MCHID } } as never)
      await client.$pay.jsapi({ appId: 'wx1', prepayId: PREPAY })
    },
    en: [/placed by APIv2/, /client\.\$pay\.v2/],
    zh: [/用 APIv2 下单/, /client\.\$pay\.v2/],
  },
  {
    subject: 'pay signs',
    report: 'an order of APIv3 whose payment is signed with MD5',
    run: async (stage) => {
      const client = ordered(stage)
      await client.chain('v3/pay/transactions/app').post({ json: { appid: 'wx1' } } as never)
      client.$pay.v2.app({ appid: 'wx1', prepayid: PREPAY })
    },
    en: [/signed as one of APIv2/, /APIv3 orders with RSA/],
    zh: [/按 APIv2 签名/, /APIv3 订单用 RSA/],
  },
  {
    subject: 'pay signs',
    report: "the sub-merchant's APP gets 支付验证签名失败: partnerid is the provider",
    run: async (stage) => {
      const client = ordered(stage)
      await client.chain('v3/pay/partner/transactions/app').post({
        json: { sp_appid: 'wxprovider', sub_appid: 'wxshop', sub_mchid: '1900000109' },
      } as never)
      await client.$pay.app({ appid: 'wxshop', prepayid: PREPAY })
    },
    en: [/belongs to the sub-merchant 1900000109/, /give partnerid: '1900000109'/],
    zh: [/属于子商户 1900000109/, /传入 partnerid: '1900000109'/],
  },
  {
    subject: 'pay signs',
    report: 'unifiedorder by HMAC-SHA256, and 支付验证签名失败 with the MD5 of the example',
    run: async (stage) => {
      stage.gateway.answer = () =>
        xmlAnswer(
          { return_code: 'SUCCESS', result_code: 'SUCCESS', mch_id: MCHID, prepay_id: PREPAY },
          'HMAC-SHA256',
        )
      const client = stage.client({ secret: SECRET })
      await client
        .chain('v2/pay/unifiedorder')
        .post({ xml: { mch_id: MCHID, appid: 'wx1', sign_type: 'HMAC-SHA256' } } as never)
      client.$pay.v2.jsapi({ appId: 'wx1', prepayId: PREPAY })
    },
    en: [/order was signed with HMAC-SHA256.*signed with MD5/, /signType: 'HMAC-SHA256'/],
    zh: [/下单用 HMAC-SHA256 签名.*MD5/, /signType: 'HMAC-SHA256'/],
  },
  {
    subject: 'pay signs',
    report: 'appId and prepayId for an APP, as for a mini program',
    run: (stage) => pay(stage).app({ appId: 'wx1', prepayId: PREPAY } as never),
    en: [/appid is missing, and appId was given/, /write it as appid/],
    zh: [/缺少 appid，传入的是 appId/, /请写成 appid/],
  },
  {
    subject: 'pay signs',
    report: 'code_url of the QR code in place of prepay_id',
    run: (stage) =>
      pay(stage).jsapi({ appId: 'wx1', prepayId: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' }),
    en: [/prepayId has another form/, /no code_url or h5_url/],
    zh: [/prepayId 的格式不对/, /不是 code_url 或 h5_url/],
  },
]
