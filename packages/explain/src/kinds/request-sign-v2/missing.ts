import { defineKind } from '../../kind.js'

/** There is no sign. */
export const missingV2 = defineKind({
  code: 'sign-v2.missing',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: sign is missing',
    zh: '沙箱返回 return_code FAIL：缺少 sign',
  },
  cause: {
    en: 'sign is missing',
    zh: '缺少 sign',
  },
  cure: {
    en: 'sign the parameters with the APIv2 key',
    zh: '请用APIv2密钥对参数签名',
  },
})
