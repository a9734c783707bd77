import { defineKind } from '../../kind.js'

/** The nonce has another form. */
export const nonceMalformed = defineKind({
  code: 'signature.nonce-malformed',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: nonce_str is not 1 to 32 letters and digits',
    zh: '沙箱返回 401 SIGN_ERROR：nonce_str 不是 1 到 32 位的字母和数字',
  },
  cause: {
    en: 'nonce_str is not 1 to 32 letters and digits',
    zh: 'nonce_str 不是 1 到 32 位的字母和数字',
  },
  cure: {
    en: 'make a random string of 32 letters and digits',
    zh: '请生成 32 位由字母和数字组成的随机串',
  },
})
