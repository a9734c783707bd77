import { defineKind } from '../../kind.js'

/** An encrypted key alone. */
export const noPassphrase = defineKind({
  code: 'keys.no-passphrase',
  symptom: {
    en: 'a key or certificate cannot be loaded: an encrypted private key without a passphrase',
    zh: '密钥或证书无法加载：加密的私钥，但没有口令',
  },
  cause: {
    en: 'what was given is an encrypted private key without a passphrase',
    zh: '传入的是加密的私钥，但没有口令',
  },
  cure: {
    en: 'give [key, passphrase]; apiclient_key.pem of the merchant platform is not encrypted',
    zh: '请传入 [key, passphrase]（私钥和口令）；商户平台下载的 apiclient_key.pem 没有加密',
  },
})
