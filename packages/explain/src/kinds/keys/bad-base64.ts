import { defineKind } from '../../kind.js'

/** A PEM whose body is not base64. */
export const badBase64 = defineKind({
  code: 'keys.bad-base64',
  symptom: {
    en: 'a key or certificate cannot be loaded:  … whose base64 is damaged',
    zh: '密钥或证书无法加载：base64 已损坏的…',
  },
  cause: {
    en: 'what was given is %{kind} whose base64 is damaged',
    zh: '传入的是 base64 已损坏的%{kind}',
  },
  cure: {
    en: 'copy it again, all of it, and give %{wanted}',
    zh: '请重新完整复制，再传入%{wanted}',
  },
})
