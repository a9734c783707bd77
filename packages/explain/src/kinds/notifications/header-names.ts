import { defineKind } from '../../kind.js'

/** The headers came under other names. */
export const headerNames = defineKind({
  code: 'notifications.header-names',
  symptom: {
    en: 'notifications are refused, with headers such as HTTP_WECHATPAY_SERIAL',
    zh: '通知被拒绝，请求头名称形如 HTTP_WECHATPAY_SERIAL',
  },
  cause: {
    en: 'the headers came under other names, such as %{name}: CGI, a framework or an event format writes them so',
    zh: '请求头用了其他名称（如 %{name}）：CGI、框架或事件格式会这样改写',
  },
  cure: {
    en: 'give them under their own names: Wechatpay-Serial, Wechatpay-Timestamp, Wechatpay-Nonce, Wechatpay-Signature',
    zh: '请用原名传入：Wechatpay-Serial、Wechatpay-Timestamp、Wechatpay-Nonce、Wechatpay-Signature',
  },
})
