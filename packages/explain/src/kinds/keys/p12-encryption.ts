import { defineKind } from '../../kind.js'

/** A .p12 in the old encryption. */
export const p12Encryption = defineKind({
  code: 'keys.p12-encryption',
  symptom: {
    en: 'ERR_CRYPTO_UNSUPPORTED_OPERATION, Unsupported PKCS12 PFX data, digital envelope routines::unsupported',
    zh: '报 ERR_CRYPTO_UNSUPPORTED_OPERATION、Unsupported PKCS12 PFX data 或 digital envelope routines::unsupported',
  },
  cause: {
    en: 'the .p12 is encrypted in an old way (RC2), which OpenSSL 3 of Node.js 17 and later does not open',
    zh: '该 .p12 使用旧的加密算法（RC2），Node.js 17 及以上版本的 OpenSSL 3 无法打开',
  },
  cure: {
    en: "give the two other files of the same download: merchant: { cert: 'apiclient_cert.pem', key: 'apiclient_key.pem' }; with the .p12 alone, convert it (openssl pkcs12 -legacy -nodes -in apiclient_cert.p12 -out apiclient.pem) and give that file as cert and as key",
    zh: "请改用同一次下载的另外两个文件：merchant: { cert: 'apiclient_cert.pem', key: 'apiclient_key.pem' }；若只有 .p12，请先转换（openssl pkcs12 -legacy -nodes -in apiclient_cert.p12 -out apiclient.pem），再把该文件同时填写为 cert 和 key",
  },
})
