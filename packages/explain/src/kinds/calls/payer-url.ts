import { defineKind } from '../../kind.js'

/** An address that the payer opens was taken for a route. */
export const payerUrl = defineKind({
  code: 'calls.payer-url',
  symptom: {
    en: 'chain(code_url) or chain(h5_url) is refused',
    zh: 'chain(code_url) 或 chain(h5_url) 被拒绝',
  },
  cause: {
    en: '%{host} is an address for the payer, and not an operation',
    zh: '%{host} 是给支付者使用的链接，不是接口',
  },
  cure: {
    en: "show code_url as a QR code, or let the payer's browser open h5_url",
    zh: 'code_url 请生成二维码，h5_url 请让支付者的浏览器打开',
  },
})
