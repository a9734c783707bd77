import { defineKind } from '../../kind.js'

/** A PEM of another kind. */
export const otherPem = defineKind({
  code: 'keys.other-pem',
  symptom: {
    en: 'a key or certificate cannot be loaded: a PEM of another kind',
    zh: '密钥或证书无法加载：其他类型的 PEM',
  },
  cause: { en: 'what was given is a PEM of another kind', zh: '传入的是其他类型的 PEM' },
  cure: { en: 'give %{wanted}', zh: '请传入%{wanted}' },
})
