import { defineKind } from '../../kind.js'

/** A private key where what is public is meant. */
export const privateKey = defineKind({
  code: 'keys.private-key',
  symptom: {
    en: 'a key or certificate cannot be loaded: a private key',
    zh: '密钥或证书无法加载：私钥',
  },
  cause: { en: 'what was given is a private key', zh: '传入的是私钥' },
  cure: {
    en: 'give %{wanted}, never the merchant private key',
    zh: '请传入%{wanted}，切勿传入商户API私钥',
  },
})
