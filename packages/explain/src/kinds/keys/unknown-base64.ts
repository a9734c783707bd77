import { defineKind } from '../../kind.js'

/** Base64 of something else. */
export const unknownBase64 = defineKind({
  code: 'keys.unknown-base64',
  symptom: {
    en: 'a key or certificate cannot be loaded: base64 without PEM lines that holds no key or certificate',
    zh: '密钥或证书无法加载：没有 PEM 首尾行的 base64，且内容不是密钥或证书',
  },
  cause: {
    en: 'what was given is base64 without PEM lines that holds no key or certificate',
    zh: '传入的是没有 PEM 首尾行的 base64，且内容不是密钥或证书',
  },
  cure: { en: 'copy it again, all of it: give %{wanted}', zh: '请重新完整复制：应传入%{wanted}' },
})
