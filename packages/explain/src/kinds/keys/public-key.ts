import { defineKind } from '../../kind.js'

/** A public key where a private key or a certificate is meant. */
export const publicKey = defineKind({
  code: 'keys.public-key',
  symptom: {
    en: 'a key or certificate cannot be loaded: a public key',
    zh: '密钥或证书无法加载：公钥',
  },
  cause: { en: 'what was given is a public key', zh: '传入的是公钥' },
  cure: {
    en: "give %{wanted}; WeChat Pay's public key (pub_key.pem) belongs in certs",
    zh: '请传入%{wanted}；微信支付公钥（pub_key.pem）应填写在 certs 中',
  },
})
