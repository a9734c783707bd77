import {
  type Counterpart,
  counterpartOf,
  hasClass,
  lookUp,
  type Names,
  type OtherCall,
} from './other-call.js'
import { requestOf } from './urls.js'

const NOTIFY = "client.$notify(headers, rawBody), or a handler of 'wechatpay-chain/notify'"

/** Versions 4 and 5: `$app->order->unify(…)`, all of APIv2. */
const V2: Names = {
  'order.unify': 'POST v2/pay/unifiedorder',
  'order.querybyouttradenumber': 'POST v2/pay/orderquery',
  'order.querybytransactionid': 'POST v2/pay/orderquery',
  'order.close': 'POST v2/pay/closeorder',
  'refund.byouttradenumber': 'POST v2/secapi/pay/refund',
  'refund.bytransactionid': 'POST v2/secapi/pay/refund',
  'refund.querybyouttradenumber': 'POST v2/pay/refundquery',
  'refund.querybytransactionid': 'POST v2/pay/refundquery',
  'refund.querybyoutrefundnumber': 'POST v2/pay/refundquery',
  'refund.querybyrefundid': 'POST v2/pay/refundquery',
  'reverse.byouttradenumber': 'POST v2/secapi/pay/reverse',
  'reverse.bytransactionid': 'POST v2/secapi/pay/reverse',
  'transfer.tobalance': 'POST v2/mmpaymkttransfers/promotion/transfers',
  'transfer.querybalanceorder': 'POST v2/mmpaymkttransfers/gettransferinfo',
  'transfer.tobankcard': 'POST v2/mmpaysptrans/pay_bank',
  'transfer.querybankcardorder': 'POST v2/mmpaysptrans/query_bank',
  'redpack.sendnormal': 'POST v2/mmpaymkttransfers/sendredpack',
  'redpack.sendgroup': 'POST v2/mmpaymkttransfers/sendgroupredpack',
  'redpack.sendminiprogramnormal': 'POST v2/mmpaymkttransfers/sendminiprogramhb',
  'redpack.info': 'POST v2/mmpaymkttransfers/gethbinfo',
  'coupon.send': 'POST v2/mmpaymkttransfers/send_coupon',
  'coupon.stock': 'POST v2/mmpaymkttransfers/query_coupon_stock',
  'coupon.info': 'POST v2/mmpaymkttransfers/querycouponsinfo',
  'bill.get': 'POST v2/pay/downloadbill',
  'fundflow.get': 'POST v2/pay/downloadfundflow',
  'profit_sharing.addreceiver': 'POST v2/pay/profitsharingaddreceiver',
  'profit_sharing.deletereceiver': 'POST v2/pay/profitsharingremovereceiver',
  'profit_sharing.share': 'POST v2/secapi/pay/profitsharing',
  'profit_sharing.multishare': 'POST v2/secapi/pay/multiprofitsharing',
  'profit_sharing.markorderasfinished': 'POST v2/secapi/pay/profitsharingfinish',
  'profit_sharing.query': 'POST v2/pay/profitsharingquery',
  'profit_sharing.returnshare': 'POST v2/secapi/pay/profitsharingreturn',
  'contract.web': 'GET v2/papay/entrustweb',
  'contract.app': 'POST v2/papay/preentrustweb',
  'contract.h5': 'GET v2/papay/h5entrustweb',
  'contract.apply': 'POST v2/pay/pappayapply',
  'contract.delete': 'POST v2/papay/deletecontract',
  'security.getpublickey': 'POST v2/risk/getpublickey',
  'jssdk.bridgeconfig': 'client.$pay.v2.jsapi({ appId, prepayId })',
  'jssdk.sdkconfig': 'client.$pay.v2.chooseWXPay({ appId, prepayId })',
  'jssdk.appconfig': 'client.$pay.v2.app({ appid, prepayid })',
  authcodetoopenid: 'POST v2/tools/authcodetoopenid',
  scheme: 'client.$pay.v2.productLink({ … })',
  handlepaidnotify: NOTIFY,
  handlerefundednotify: NOTIFY,
  handlescannednotify: NOTIFY,
}

/** Version 6: `$app->getUtils()`, `$app->getServer()`. */
const V6: Names = {
  buildbridgeconfig: 'client.$pay.jsapi({ appId, prepayId })',
  buildsdkconfig: 'client.$pay.chooseWXPay({ appId, prepayId })',
  buildminiappconfig: 'client.$pay.miniProgram({ appId, prepayId })',
  buildappconfig: 'client.$pay.app({ appid, prepayid })',
  handlepaid: NOTIFY,
  handlerefunded: NOTIFY,
  getserver: NOTIFY,
  getvalidator: NOTIFY,
}

/** Recognises calls of EasyWeChat, versions 4 to 6. */
export function recogniseEasyWeChat(call: OtherCall): Counterpart | undefined {
  const { members, literals } = call
  const isFactory = hasClass(call, 'factory') && members.some((name) => /^payment$/i.test(name))
  if (!isFactory && !hasClass(call, 'easywechat')) return undefined
  const found = lookUp(members, V2) ?? lookUp(members, V6)
  // `$app->pay([...])` of a payment code; elsewhere `pay` is a name of anything.
  const isPay = /^pay$/i.test(members.at(-1) ?? '')
  const text = found ?? (isPay ? 'POST v2/pay/micropay' : undefined)
  if (text !== undefined) return counterpartOf(text)
  const operation = requestOf(members, literals, { anyHost: true })
  return operation === undefined ? undefined : { operation }
}
