import { defineKind } from '../../kind.js'

/** A key and a certificate that do not belong together. */
export const otherCertificate = defineKind({
  code: 'keys.other-certificate',
  symptom: { en: 'key values mismatch', zh: '报 key values mismatch' },
  cause: { en: 'the private key does not belong to the certificate', zh: '私钥与证书不配套' },
  cure: {
    en: 'give apiclient_key.pem and apiclient_cert.pem of one download; a certificate that was replaced came with a key of its own',
    zh: '请使用同一次下载的 apiclient_key.pem 与 apiclient_cert.pem；证书更换后私钥也会更换',
  },
})
