import { defineKind } from '../../kind.js'

/** The path was signed decoded. */
export const pathDecoded = defineKind({
  code: 'signature.path-decoded',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the path was signed decoded, and sent with percent escapes',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串的 URL 被解码，而实际发送的是百分号编码',
  },
  cause: {
    en: 'the path was signed decoded, and sent with percent escapes',
    zh: '待签名串的 URL 被解码，而实际发送的是百分号编码',
  },
  cure: {
    en: 'sign the path as it is sent',
    zh: '请用实际发送的、百分号编码后的 URL 签名',
  },
})
