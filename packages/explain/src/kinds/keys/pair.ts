import { defineKind } from '../../kind.js'

/** A passphrase beside what has none. */
export const pair = defineKind({
  code: 'keys.pair',
  symptom: {
    en: 'a key or certificate cannot be loaded: a private key with its passphrase',
    zh: '密钥或证书无法加载：带口令的私钥',
  },
  cause: { en: 'what was given is a private key with its passphrase', zh: '传入的是带口令的私钥' },
  cure: { en: 'give %{wanted}, without a passphrase', zh: '请传入%{wanted}，不带口令' },
})
