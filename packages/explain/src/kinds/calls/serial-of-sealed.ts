import { defineKind } from '../../kind.js'

const TEXTS = [
  /序列号[（(]?Wechatpay-Serial[）)]?错误/i,
  /缺少[^缺]{0,20}Wechatpay-Serial/i,
  /Wechatpay-Serial[^W]{0,8}(?:错误|缺失|is (?:missing|invalid))/i,
]

/** `Wechatpay-Serial` is missing or names no key of WeChat Pay. */
export const serialOfSealed = defineKind({
  code: 'calls.serial-of-sealed',
  symptom: {
    en: 'PARAM_ERROR: 平台证书序列号Wechatpay-Serial错误',
    zh: 'PARAM_ERROR：平台证书序列号Wechatpay-Serial错误',
  },
  cause: {
    en: "the header Wechatpay-Serial is missing, or does not name a platform certificate or WeChat Pay public key in use: most often it is the serial number of the merchant's own certificate",
    zh: '请求头 Wechatpay-Serial 缺失，或不是使用中的平台证书序列号、微信支付公钥ID：多半误填了商户API证书序列号',
  },
  cure: {
    en: 'leave the header out and give the plaintext as client.$seal(…): the SDK picks the key and names it',
    zh: '请去掉该请求头，并用 client.$seal(…) 包裹明文：SDK 会选择公钥并填写该请求头',
  },
  find: ({ answer }) =>
    answer !== undefined && TEXTS.some((text) => text.test(answer.reason))
      ? { certainty: 'sure' }
      : undefined,
})
