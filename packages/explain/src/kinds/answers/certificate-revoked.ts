import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** The merchant API certificate was revoked. */
export const certificateRevoked = defineKind({
  code: 'authorization.certificate-revoked',
  symptom: {
    en: '401 SIGN_ERROR with the message 商户证书已作废',
    zh: '401 SIGN_ERROR，message 为“商户证书已作废”',
  },
  cause: {
    en: 'the merchant API certificate was revoked',
    zh: '商户API证书已作废',
  },
  cure: {
    en: 'apply for one in the merchant platform, then set its serial and privateKey',
    zh: '在商户平台重新申请证书，再配置其 serial 与 privateKey',
  },
  find: (facts) => refusedWith(facts, /商户证书已作废/),
})
