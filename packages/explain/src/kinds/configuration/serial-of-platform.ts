import { defineKind } from '../../kind.js'

/** The serial number of WeChat Pay's certificate. */
export const serialOfPlatform = defineKind({
  code: 'configuration.serial-of-platform',
  symptom: {
    en: 'SIGN_ERROR, or a 401, with the serial number of a platform certificate',
    zh: '填写了平台证书序列号，报 SIGN_ERROR 或 401',
  },
  cause: {
    en: 'serial is the number of a platform certificate or of the WeChat Pay public key',
    zh: 'serial 填写的是平台证书序列号或微信支付公钥ID',
  },
  cure: {
    en: 'give the serial number of the merchant API certificate (apiclient_cert.pem): openssl x509 -in apiclient_cert.pem -noout -serial shows it, or leave serial out and give merchant.cert',
    zh: '请填写商户API证书（apiclient_cert.pem）的序列号：可用 openssl x509 -in apiclient_cert.pem -noout -serial 查看，或不填 serial 而填写 merchant.cert',
  },
})
