import { defineKind } from '../../kind.js'

/** The signature was made with another key. */
export const otherKey = defineKind({
  code: 'signature.other-key',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the signature was not made with the private key of this merchant API certificate',
    zh: '沙箱返回 401 SIGN_ERROR：签名所用的商户API私钥与该商户API证书不配套',
  },
  cause: {
    en: 'the signature was not made with the private key of this merchant API certificate',
    zh: '签名所用的商户API私钥与该商户API证书不配套',
  },
  cure: {
    en: 'use apiclient_key.pem and the serial number of apiclient_cert.pem from one download',
    zh: '请使用同一次下载的 apiclient_key.pem 和 apiclient_cert.pem 的序列号',
  },
})
