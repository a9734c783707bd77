import { defineKind } from '../../kind.js'

/** A key URL without complete base64. */
export const incomplete = defineKind({
  code: 'keys.incomplete',
  symptom: {
    en: 'a key or certificate cannot be loaded:  …:// without complete base64',
    zh: '密钥或证书无法加载：base64 不完整的 …://',
  },
  cause: {
    en: 'what was given is %{scheme}:// without complete base64',
    zh: '传入的是 base64 不完整的 %{scheme}://',
  },
  cure: { en: 'copy the base64 again, all of it', zh: '请重新完整复制 base64' },
})
