import { defineKind } from '../../kind.js'

/** The query was not signed. */
export const queryLeftOut = defineKind({
  code: 'signature.query-left-out',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the query was left out of the signed path',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串的 URL 缺少查询参数',
  },
  cause: {
    en: 'the query was left out of the signed path',
    zh: '待签名串的 URL 缺少查询参数',
  },
  cure: {
    en: 'sign the path with its query, exactly as it is sent',
    zh: '签名用的 URL 应包含查询参数，并与实际发送的完全一致',
  },
})
