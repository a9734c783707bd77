import { defineKind } from '../../kind.js'

/** The nonce was used before. */
export const nonceRepeated = defineKind({
  code: 'signature.nonce-repeated',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: nonce_str was used before',
    zh: '沙箱返回 401 SIGN_ERROR：nonce_str 已使用过',
  },
  cause: {
    en: 'nonce_str was used before',
    zh: 'nonce_str 已使用过',
  },
  cure: {
    en: 'make a new one for each request, retries included, and sign again',
    zh: '请为每次请求（包括重试）生成新的随机串并重新签名',
  },
})
