import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** The merchant API certificate has expired. */
export const certificateExpired = defineKind({
  code: 'authorization.certificate-expired',
  symptom: {
    en: '401 SIGN_ERROR with the message 商户证书已过期',
    zh: '401 SIGN_ERROR，message 为“商户证书已过期”',
  },
  cause: {
    en: 'the merchant API certificate has expired',
    zh: '商户API证书已过期',
  },
  cure: {
    en: 'renew it in the merchant platform, then set its serial and privateKey',
    zh: '在商户平台更换证书，再配置新证书的 serial 与 privateKey',
  },
  find: (facts) => refusedWith(facts, /商户证书已(?:过期|失效)/),
})
