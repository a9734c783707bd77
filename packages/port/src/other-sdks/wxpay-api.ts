import {
  type Counterpart,
  counterpartOf,
  hasClass,
  lookUp,
  type Names,
  type OtherCall,
} from './other-call.js'

const NOTIFY = "client.$notify(headers, rawBody), or a handler of 'wechatpay-chain/notify'"

/** The classes of the official demo of APIv2. */
const CLASSES = [
  'wxpayapi',
  'jsapipay',
  'nativepay',
  'micropay',
  'wxpaynotify',
  'paynotifycallback',
]

const NAMES: Names = {
  unifiedorder: 'POST v2/pay/unifiedorder',
  orderquery: 'POST v2/pay/orderquery',
  closeorder: 'POST v2/pay/closeorder',
  refund: 'POST v2/secapi/pay/refund',
  refundquery: 'POST v2/pay/refundquery',
  downloadbill: 'POST v2/pay/downloadbill',
  micropay: 'POST v2/pay/micropay',
  reverse: 'POST v2/secapi/pay/reverse',
  report: 'POST v2/payitil/report',
  shorturl: 'POST v2/tools/shorturl',
  transfers: 'POST v2/mmpaymkttransfers/promotion/transfers',
  getpayurl: 'POST v2/pay/unifiedorder',
  pay: 'POST v2/pay/micropay',
  bizpayurl: 'client.$pay.v2.productLink({ … })',
  getprepayurl: 'client.$pay.v2.productLink({ … })',
  getjsapiparameters: 'client.$pay.v2.jsapi({ appId, prepayId })',
  notify: NOTIFY,
  handle: NOTIFY,
}

/** Recognises calls of the classes of WeChat Pay's old demo (`WxPayApi::unifiedOrder`). */
export function recogniseWxPayApi(call: OtherCall): Counterpart | undefined {
  if (!hasClass(call, ...CLASSES)) return undefined
  const text = lookUp(call.members, NAMES)
  return text === undefined ? undefined : counterpartOf(text)
}
