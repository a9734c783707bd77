import { defineKind } from '../../kind.js'

/** The path takes the scheme of brands. */
export const brandPath = defineKind({
  code: 'signature.brand-path',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the path belongs to brands, and the request is signed as a merchant',
    zh: '沙箱返回 401 SIGN_ERROR：该接口属于品牌，而请求以商户身份签名',
  },
  cause: {
    en: 'the path belongs to brands, and the request is signed as a merchant',
    zh: '该接口属于品牌，而请求以商户身份签名',
  },
  cure: {
    en: 'sign it with WECHATPAY-BRAND-SHA256-RSA2048 and brand_id (give brandId in the configuration)',
    zh: '请使用 WECHATPAY-BRAND-SHA256-RSA2048 和 brand_id 签名（在配置中填写 brandId）',
  },
})
