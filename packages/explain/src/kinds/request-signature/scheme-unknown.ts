import { defineKind } from '../../kind.js'

/** The header names another scheme. */
export const schemeUnknown = defineKind({
  code: 'signature.scheme-unknown',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the header Authorization does not begin with WECHATPAY2-SHA256-RSA2048',
    zh: '沙箱返回 401 SIGN_ERROR：请求头 Authorization 的认证类型不是 WECHATPAY2-SHA256-RSA2048',
  },
  cause: {
    en: 'the header Authorization does not begin with WECHATPAY2-SHA256-RSA2048',
    zh: '请求头 Authorization 的认证类型不是 WECHATPAY2-SHA256-RSA2048',
  },
  cure: {
    en: 'begin it with that scheme (brands: WECHATPAY-BRAND-SHA256-RSA2048) and one space',
    zh: '请以该认证类型开头（品牌接口：WECHATPAY-BRAND-SHA256-RSA2048），后接一个空格',
  },
})
