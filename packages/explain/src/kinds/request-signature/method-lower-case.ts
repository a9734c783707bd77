import { defineKind } from '../../kind.js'

/** The method was signed in small letters. */
export const methodLowerCase = defineKind({
  code: 'signature.method-lower-case',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the method was signed in lower case',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串中的 HTTP 请求方法是小写',
  },
  cause: {
    en: 'the method was signed in lower case',
    zh: '待签名串中的 HTTP 请求方法是小写',
  },
  cure: {
    en: 'sign it in capitals',
    zh: '请使用大写的请求方法',
  },
})
