import { defineKind } from '../../kind.js'

/** A secret key object. */
export const symmetric = defineKind({
  code: 'keys.symmetric',
  symptom: {
    en: 'a key or certificate cannot be loaded: a symmetric key',
    zh: '密钥或证书无法加载：对称密钥',
  },
  cause: { en: 'what was given is a symmetric key', zh: '传入的是对称密钥' },
  cure: { en: 'give %{wanted}', zh: '请传入%{wanted}' },
})
