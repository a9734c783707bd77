import { defineKind } from '../../kind.js'

/** The signature was made with another hash. */
export const otherHash = defineKind({
  code: 'signature.other-hash',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the signature was made with another hash than SHA-256',
    zh: '沙箱返回 401 SIGN_ERROR：签名使用的摘要算法不是 SHA-256',
  },
  cause: {
    en: 'the signature was made with another hash than SHA-256',
    zh: '签名使用的摘要算法不是 SHA-256',
  },
  cure: {
    en: 'sign with SHA256withRSA',
    zh: '请使用 SHA256withRSA 签名',
  },
})
