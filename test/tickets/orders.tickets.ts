import { failedV2, refusedV2, refusedV3 } from './refusals.js'
import type { Stage, Ticket } from './ticket.js'

const JSAPI = 'v3/pay/transactions/jsapi'
const REFUND = 'v2/secapi/pay/refund'
const NEW_NUMBER = [/(?<!never )\ba new (?:number|one)\b/, /(?<!切勿)换单|换新/]
const UNKNOWN = [/not documented/]

/** An order that is placed with a `notify_url`, at WeChat Pay itself. */
const notifiedAt = (notify_url: string) => async (stage: Stage) => {
  const adapter = () =>
    Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  await stage
    .client({ base_uri: undefined, failover: false, axios: { adapter } })
    .chain(JSAPI)
    .post({ json: { notify_url } } as never)
    .then(undefined, () => undefined)
}

export const TICKETS: Ticket[] = [
  {
    subject: 'orders',
    report: 'combined order: 401 SIGN_ERROR, while every single order works',
    run: refusedV3(
      {
        status: 401,
        code: 'SIGN_ERROR',
        message: '系统繁忙，请稍后再试',
        detail: { field: 'signature', detail: { issue: 'sign not match' } },
      },
      {
        route: 'v3/combine-transactions/jsapi',
        json: { sub_orders: [{ amount: { total: 1, currency: 'CNY' } }] },
      },
    ),
    en: [/^[^\n]*combined orders call it total_amount/, /the keys are right/],
    zh: [/^[^\n]*合单的参数名是 total_amount/, /密钥没有问题/],
    never: [/check that mchid, serial and privateKey/],
  },
  {
    subject: 'orders',
    report: 'the payer comes back to an unpaid order: 201 商户订单号重复 (APIv2)',
    run: refusedV2('INVALID_REQUEST', '201 商户订单号重复'),
    en: [/placed before with other parameters/, /use the prepay_id.*of the first request again/],
    zh: [/与首次不同/, /继续使用首次返回的 prepay_id/],
    never: [...NEW_NUMBER, /frequency/],
  },
  {
    subject: 'orders',
    report: 'first QR code, then the phone: 201 商户订单号重复 (APIv3)',
    run: refusedV3({ code: 'INVALID_REQUEST', message: '201 商户订单号重复' }, { route: JSAPI }),
    en: [/another way to pay/, /close that order first/],
    zh: [/支付方式等/, /请先关闭该订单/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: 'time_expire is five minutes ahead, and too short on our server in Frankfurt',
    run: refusedV2('INVALID_REQUEST', 'time_expire时间过短，刷卡至少1分钟，其他5分钟'),
    en: [/in the time zone of the server/, /Beijing time \(UTC\+8\)/],
    zh: [/按服务器所在时区/, /北京时间（UTC\+8）/],
  },
  {
    subject: 'orders',
    report: '交易有效截止时间非法',
    run: failedV2('交易有效截止时间非法'),
    en: [/time_expire is past/, /APIv2 as yyyyMMddHHmmss/],
    zh: [/time_expire 已过去/, /APIv2 为 yyyyMMddHHmmss/],
    never: UNKNOWN,
  },
  {
    subject: 'orders',
    report: 'invalid spbill_create_ip: Express gives ::ffff:101.226.125.108',
    run: failedV2('invalid spbill_create_ip', 'v2/pay/unifiedorder', {
      spbill_create_ip: '::ffff:101.226.125.108',
    }),
    en: [/Node\.js writes ::ffff:/, /req\.ip\.replace/],
    zh: [/Node\.js 会写成 ::ffff:/, /req\.ip\.replace/],
    never: [...UNKNOWN, /101\.226/],
  },
  {
    subject: 'orders',
    report: 'spbill_create_ip参数长度有误 for payers with IPv6',
    run: failedV2('spbill_create_ip参数长度有误'),
    en: [/not one address/, /give an IPv4 one/],
    zh: [/IP 地址格式不对/, /请传 IPv4 地址/],
    never: UNKNOWN,
  },
  {
    subject: 'orders',
    report: '商品名称不合法',
    run: refusedV3({ code: 'PARAM_ERROR', message: '商品名称不合法' }, { route: JSAPI }),
    en: [/description .*is empty, or holds/, /127 bytes/],
    zh: [/description.*为空/, /127 字节/],
  },
  {
    subject: 'orders',
    report: '商户号该产品权限未开通 for APP, though the QR code works',
    run: failedV2('商户号该产品权限未开通，请前往商户平台>产品中心检查后重试'),
    en: [/not opened the product/, /APP takes the appid of a mobile application/],
    zh: [/没有开通/, /APP 支付用开放平台移动应用的 AppID/],
    never: UNKNOWN,
  },
  {
    subject: 'orders',
    report: '产品权限异常, and the hotline says the product is open',
    run: refusedV3(
      { code: 'INVALID_REQUEST', message: '产品权限异常' },
      { route: 'v3/transfer/batches' },
    ),
    en: [/certificate are not of one merchant/, /check which mchid and appid are sent/],
    zh: [/证书不属于同一商户/, /核对实际发送的商户号和 AppID/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: '非分账订单不支持分账',
    run: refusedV3(
      { code: 'INVALID_REQUEST', message: '非分账订单不支持分账' },
      { route: 'v3/profitsharing/orders' },
    ),
    en: [/not marked for profit sharing when it was placed/, /profit_sharing: true/],
    zh: [/没有标记该订单需要分账/, /profit_sharing: true/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: '无分账权限 although the sub-merchant agreed',
    run: refusedV2('NO_AUTH', '无分账权限', 'v2/secapi/pay/profitsharing', {
      sign_type: 'HMAC-SHA256',
    }),
    en: [/no permission/, /apply for the product/],
    zh: [/没有权限|未开通|无权限/, /申请|开通/],
  },
  {
    subject: 'orders',
    report: 'second partial refund: 订单金额或退款金额与之前请求不一致',
    run: refusedV2('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试', REFUND),
    en: [/used before with another amount/, /total is that of the whole order/],
    zh: [/之前用过别的金额/, /整笔订单的金额/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: '基本账户余额不足，请充值后重新发起',
    run: refusedV2('NOTENOUGH', '基本账户余额不足，请充值后重新发起', REFUND),
    en: [/too little money/, /top up the merchant's account/],
    zh: [/余额不足/, /充值/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: 'a coupon is refused with nothing but 268645892, and its stock went down',
    run: refusedV2('INVALID_REQUEST', '268645892', 'v2/mmpaymkttransfers/send_coupon'),
    en: [/an internal number in place of a reason/, /support with this number/],
    zh: [/只给出内部编号/, /带上该编号咨询/],
    never: NEW_NUMBER,
  },
  {
    subject: 'orders',
    report: '你已领取过该代金券',
    run: refusedV2('USER_AL_GET_COUPON', '你已领取过该代金券', 'v2/mmpaymkttransfers/send_coupon'),
    en: [/has this coupon already/, /do not send it to this user again/],
    zh: [/已.*该?代金券/, /不要|无需|勿/],
  },
  {
    subject: 'orders',
    report: 'notify_url is http://127.0.0.1:3000/notify, and no notification comes',
    run: notifiedAt('http://127.0.0.1:3000/tenpay/notifyOrder'),
    en: [/address of this machine or of its network/, /that of a tunnel/],
    zh: [/本机或内网地址/, /内网穿透/],
  },
  {
    subject: 'orders',
    report: 'notify_url is ./PayNotify.aspx',
    run: notifiedAt('./PayNotify.aspx'),
    en: [/not an absolute http:\/\/ or https:\/\/ URL/, /public https:\/\//],
    zh: [/不完整的网址/, /公网 https:\/\//],
  },
  {
    subject: 'orders',
    report: 'notify_url?tenant=42: the notification comes without it',
    run: notifiedAt('https://shop.example/notify?tenant=canary'),
    en: [/notify_url has a query/, /into attach/],
    zh: [/notify_url 带有查询参数/, /attach/],
    never: [/canary/],
  },
  {
    subject: 'orders',
    report: 'Hong Kong: v3/global/transactions/jsapi goes to api.mch.weixin.qq.com',
    run: refusedV3(
      { status: 404, code: 'RESOURCE_NOT_EXISTS', message: '请求的资源不存在' },
      { route: 'v3/global/transactions/jsapi' },
    ),
    en: [/overseas merchants/, /apihk\.mch\.weixin\.qq\.com/],
    zh: [/境外商户接口/, /apihk\.mch\.weixin\.qq\.com/],
  },
  {
    subject: 'orders',
    report: 'the SDK says that the signature is empty, and hides 商户订单号非法',
    run: (stage: Stage) => {
      stage.gateway.answer = () => ({
        status: 400,
        sign: false,
        body: JSON.stringify({ code: 'PARAM_ERROR', message: '商户订单号非法' }),
      })
      return stage
        .client()
        .chain(JSAPI)
        .post({ json: {} } as never)
    },
    en: [/商户订单号非法/, /not signed/, /missing or invalid/],
    zh: [/商户订单号非法/, /参数/],
  },
]
