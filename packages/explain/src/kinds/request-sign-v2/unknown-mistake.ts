import { defineKind } from '../../kind.js'

/** What was signed differs, and no usual mistake explains it. */
export const unknownMistakeV2 = defineKind({
  code: 'sign-v2.unknown-mistake',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the signed message or the APIv2 key differs',
    zh: '沙箱返回 return_code FAIL：待签名字符串或APIv2密钥不一致',
  },
  cause: {
    en: 'the signed message or the APIv2 key differs',
    zh: '待签名字符串或APIv2密钥不一致',
  },
  cure: {
    en: 'compare the message, which the request log shows, and the APIv2 key',
    zh: '请对照请求日志中的待签名字符串，并检查APIv2密钥',
  },
})
