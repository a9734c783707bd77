import { MCHID, SECRET } from '../../packages/wechatpay-chain/test/gateway.js'
import type { Stage, Ticket } from './ticket.js'

const pay = (stage: Stage) => stage.client({ secret: SECRET }).$pay

export const TICKETS: Ticket[] = [
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
]
