import { defineKind } from '../../kind.js'

/** The whole URL was signed. */
export const wholeUrl = defineKind({
  code: 'signature.whole-url',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the whole URL was signed',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串使用了完整 URL',
  },
  cause: {
    en: 'the whole URL was signed',
    zh: '待签名串使用了完整 URL',
  },
  cure: {
    en: 'sign the path with its query only',
    zh: '只应包含路径和查询参数，不含请求域名',
  },
})
