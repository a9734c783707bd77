import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** The merchant never had a certificate. */
export const noCertificate = defineKind({
  code: 'authorization.no-certificate',
  symptom: {
    en: '401 SIGN_ERROR with the message 商户未申请过证书',
    zh: '401 SIGN_ERROR，message 为“商户未申请过证书”',
  },
  cause: {
    en: 'the merchant has never applied for a merchant API certificate',
    zh: '商户未申请过商户API证书',
  },
  cure: {
    en: 'apply for one in the merchant platform (Account Center, API security), then set its serial and privateKey',
    zh: '在商户平台“账户中心 - API安全”申请，再配置其 serial 与 privateKey',
  },
  find: (facts) => refusedWith(facts, /未申请过证书/),
})
