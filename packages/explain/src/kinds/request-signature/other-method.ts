import { defineKind } from '../../kind.js'

/** Another method was signed. */
export const otherMethod = defineKind({
  code: 'signature.other-method',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: another HTTP method was signed than was sent',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串中的 HTTP 请求方法与实际发送的不同',
  },
  cause: {
    en: 'another HTTP method was signed than was sent',
    zh: '待签名串中的 HTTP 请求方法与实际发送的不同',
  },
  cure: {
    en: 'sign the method of the request: a query is a GET',
    zh: '请用实际的请求方法签名，查询接口是 GET',
  },
})
