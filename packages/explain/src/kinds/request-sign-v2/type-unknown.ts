import { defineKind } from '../../kind.js'

/** The algorithm is not known. */
export const typeUnknownV2 = defineKind({
  code: 'sign-v2.type-unknown',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: sign_type is neither MD5 nor HMAC-SHA256',
    zh: '沙箱返回 return_code FAIL：sign_type 不是 MD5 或 HMAC-SHA256',
  },
  cause: {
    en: 'sign_type is neither MD5 nor HMAC-SHA256',
    zh: 'sign_type 不是 MD5 或 HMAC-SHA256',
  },
  cure: {
    en: 'write one of the two, in capitals',
    zh: '请填写其中之一，大写',
  },
})
