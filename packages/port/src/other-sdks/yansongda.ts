import {
  type Counterpart,
  counterpartOf,
  hasClass,
  lookUp,
  type Names,
  type OtherCall,
} from './other-call.js'

const NOTIFY = "client.$notify(headers, rawBody), or a handler of 'wechatpay-chain/notify'"
const ACKNOWLEDGE = "a handler of 'wechatpay-chain/notify', which acknowledges by itself"

/** Version 2, all of APIv2. */
const V2: Names = {
  mp: 'POST v2/pay/unifiedorder',
  miniapp: 'POST v2/pay/unifiedorder',
  app: 'POST v2/pay/unifiedorder',
  scan: 'POST v2/pay/unifiedorder',
  wap: 'POST v2/pay/unifiedorder',
  pos: 'POST v2/pay/micropay',
  find: 'POST v2/pay/orderquery',
  refund: 'POST v2/secapi/pay/refund',
  cancel: 'POST v2/secapi/pay/reverse',
  close: 'POST v2/pay/closeorder',
  transfer: 'POST v2/mmpaymkttransfers/promotion/transfers',
  redpack: 'POST v2/mmpaymkttransfers/sendredpack',
  groupredpack: 'POST v2/mmpaymkttransfers/sendgroupredpack',
  download: 'POST v2/pay/downloadbill',
  verify: NOTIFY,
  success: ACKNOWLEDGE,
}

/** Version 3: APIv3, but for what has no counterpart there. */
const V3: Names = {
  mp: 'POST v3/pay/transactions/jsapi',
  mini: 'POST v3/pay/transactions/jsapi',
  app: 'POST v3/pay/transactions/app',
  scan: 'POST v3/pay/transactions/native',
  h5: 'POST v3/pay/transactions/h5',
  wap: 'POST v3/pay/transactions/h5',
  pos: 'POST v3/pay/transactions/codepay',
  query: 'GET v3/pay/transactions/out-trade-no/{out_trade_no}',
  find: 'GET v3/pay/transactions/out-trade-no/{out_trade_no}',
  refund: 'POST v3/refund/domestic/refunds',
  close: 'POST v3/pay/transactions/out-trade-no/{out_trade_no}/close',
  cancel: 'POST v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel',
  transfer: 'POST v3/fund-app/mch-transfer/transfer-bills',
  redpack: 'POST v2/mmpaymkttransfers/sendredpack',
  callback: NOTIFY,
  verify: NOTIFY,
  success: ACKNOWLEDGE,
}

/** Names of methods and fields that only version 2 has. */
const ONLY_V2 = /^(?:miniapp|groupredpack|download|verify|find)$/i
const FIELDS_V2 = /^(?:total_fee|body|spbill_create_ip|refund_fee|trade_type|mch_appid)$/

/** Recognises calls of yansongda/pay, versions 2 and 3. */
export function recogniseYansongda(call: OtherCall): Counterpart | undefined {
  const { members, literals } = call
  const from = members.findIndex((name) => /^wechat$/i.test(name))
  const isPay = hasClass(call, 'yansongda') || (hasClass(call, 'pay') && from >= 0)
  if (!isPay) return undefined
  const rest = members.slice(from + 1)
  const isV2 =
    rest.some((name) => ONLY_V2.test(name)) || literals.some((text) => FIELDS_V2.test(text))
  const text = lookUp(rest, isV2 ? V2 : V3) ?? lookUp(rest, V2)
  return text === undefined ? undefined : counterpartOf(text)
}
