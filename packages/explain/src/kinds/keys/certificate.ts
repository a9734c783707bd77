import { defineKind } from '../../kind.js'

/** A certificate where a private key is meant. */
export const certificate = defineKind({
  code: 'keys.certificate',
  symptom: {
    en: 'a key or certificate cannot be loaded: a certificate',
    zh: '密钥或证书无法加载：证书',
  },
  cause: { en: 'what was given is a certificate', zh: '传入的是证书' },
  cure: {
    en: 'give %{wanted}, not its certificate (apiclient_cert.pem)',
    zh: '请传入%{wanted}，而不是商户API证书（apiclient_cert.pem）',
  },
})
