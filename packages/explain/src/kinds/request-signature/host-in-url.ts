import { defineKind } from '../../kind.js'

/** The host was signed as part of the URL. */
export const hostInUrl = defineKind({
  code: 'signature.host-in-url',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the host was signed as part of the URL',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串的 URL 带上了域名',
  },
  cause: {
    en: 'the host was signed as part of the URL',
    zh: '待签名串的 URL 带上了域名',
  },
  cure: {
    en: 'sign the path with its query only, from the first slash on',
    zh: '只签以斜杠开头的路径和查询参数',
  },
})
