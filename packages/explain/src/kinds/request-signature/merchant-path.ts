import { defineKind } from '../../kind.js'

/** The path takes the scheme of merchants. */
export const merchantPath = defineKind({
  code: 'signature.merchant-path',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the path belongs to merchants, and the request is signed as a brand',
    zh: '沙箱返回 401 SIGN_ERROR：该接口属于商户，而请求以品牌身份签名',
  },
  cause: {
    en: 'the path belongs to merchants, and the request is signed as a brand',
    zh: '该接口属于商户，而请求以品牌身份签名',
  },
  cure: {
    en: 'sign it with WECHATPAY2-SHA256-RSA2048 and mchid',
    zh: '请使用 WECHATPAY2-SHA256-RSA2048 和 mchid 签名',
  },
})
