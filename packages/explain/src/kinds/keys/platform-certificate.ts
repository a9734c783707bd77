import { defineKind } from '../../kind.js'

/** A platform certificate in the merchant's place. */
export const platformCertificate = defineKind({
  code: 'keys.platform-certificate',
  symptom: { en: 'merchant.cert holds a platform certificate', zh: 'merchant.cert 填成了平台证书' },
  cause: {
    en: "what was given is WeChat Pay's platform certificate, not the merchant's",
    zh: '传入的是微信支付平台证书，不是商户证书',
  },
  cure: {
    en: 'give the merchant API certificate (apiclient_cert.pem) here, and the platform certificate in certs',
    zh: '此处请填写商户API证书（apiclient_cert.pem），平台证书应填写在 certs 中',
  },
})
