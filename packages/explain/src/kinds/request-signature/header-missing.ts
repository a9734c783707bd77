import { defineKind } from '../../kind.js'

/** The request carries no signature. */
export const headerMissing = defineKind({
  code: 'signature.header-missing',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the header Authorization is missing',
    zh: '沙箱返回 401 SIGN_ERROR：缺少请求头 Authorization',
  },
  cause: {
    en: 'the header Authorization is missing',
    zh: '缺少请求头 Authorization',
  },
  cure: {
    en: 'sign the request, and let no proxy or gateway on the way take that header away',
    zh: '请为请求签名，并确认途中的代理或网关没有删除该请求头',
  },
})
