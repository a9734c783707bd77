import { defineKind } from '../../kind.js'

/** Certificate and key in each other's place. */
export const swapped = defineKind({
  code: 'keys.swapped',
  symptom: { en: 'merchant.cert holds the private key', zh: 'merchant.cert 填成了私钥' },
  cause: {
    en: 'the private key stands in place of the certificate, and the certificate in place of the key',
    zh: '证书和私钥的位置填反了',
  },
  cure: {
    en: 'exchange them: cert takes apiclient_cert.pem, key takes apiclient_key.pem',
    zh: '请对调：cert 填写 apiclient_cert.pem，key 填写 apiclient_key.pem',
  },
})
