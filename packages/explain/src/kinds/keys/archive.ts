import { defineKind } from '../../kind.js'

/** The downloaded archive itself. */
export const archive = defineKind({
  code: 'keys.archive',
  symptom: {
    en: 'a key or certificate cannot be loaded: a zip file',
    zh: '密钥或证书无法加载：zip 压缩包',
  },
  cause: { en: 'what was given is a zip file', zh: '传入的是 zip 压缩包' },
  cure: { en: 'unpack it and give %{wanted}', zh: '请先解压，再传入%{wanted}' },
})
