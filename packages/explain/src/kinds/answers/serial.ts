import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** The serial number names no certificate of the merchant. */
export const serial = defineKind({
  code: 'authorization.serial',
  symptom: {
    en: '401 SIGN_ERROR with the message 商户证书序列号有误',
    zh: '401 SIGN_ERROR，message 为“商户证书序列号有误”',
  },
  cause: {
    en: 'serial is not the serial number of a valid merchant API certificate of this merchant',
    zh: 'serial 不是该商户有效的商户API证书序列号',
  },
  cure: {
    en: 'set serial to what `openssl x509 -in apiclient_cert.pem -noout -serial` prints, not to that of a platform certificate or a public key ID',
    zh: '用 `openssl x509 -in apiclient_cert.pem -noout -serial` 查看并填入 serial，不要填平台证书序列号或微信支付公钥ID',
  },
  find: (facts) => refusedWith(facts, /证书序列号有误/),
})
