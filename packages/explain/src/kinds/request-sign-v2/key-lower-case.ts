import { defineKind } from '../../kind.js'

/** The key is in other capitals. */
export const keyLowerCaseV2 = defineKind({
  code: 'sign-v2.key-lower-case',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the sign was made with the APIv2 key in other letter case',
    zh: '沙箱返回 return_code FAIL：签名所用的APIv2密钥大小写不对',
  },
  cause: {
    en: 'the sign was made with the APIv2 key in other letter case',
    zh: '签名所用的APIv2密钥大小写不对',
  },
  cure: {
    en: 'use the key exactly as it was set',
    zh: '密钥应与设置的完全一致，区分大小写',
  },
})
