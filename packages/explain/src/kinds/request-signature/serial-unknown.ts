import { defineKind } from '../../kind.js'

/** The serial number is not that of the merchant API certificate. */
export const serialUnknown = defineKind({
  code: 'signature.serial-unknown',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: serial_no is not the serial number of the merchant API certificate',
    zh: '沙箱返回 401 SIGN_ERROR：serial_no 不是商户API证书的序列号',
  },
  cause: {
    en: 'serial_no is not the serial number of the merchant API certificate',
    zh: 'serial_no 不是商户API证书的序列号',
  },
  cure: {
    en: 'use the serial number of apiclient_cert.pem (openssl x509 -in apiclient_cert.pem -noout -serial), neither that of a platform certificate nor a public key ID',
    zh: '请使用 apiclient_cert.pem 的序列号（openssl x509 -in apiclient_cert.pem -noout -serial），不要使用平台证书序列号或微信支付公钥ID',
  },
})
