import { defineKind } from '../../kind.js'

/** A PEM without its end. */
export const cutShort = defineKind({
  code: 'keys.cut-short',
  symptom: {
    en: 'a key or certificate cannot be loaded: a PEM that is cut short (no END line)',
    zh: '密钥或证书无法加载：不完整的 PEM（没有 END 行）',
  },
  cause: {
    en: 'what was given is a PEM that is cut short (no END line)',
    zh: '传入的是不完整的 PEM（没有 END 行）',
  },
  cure: {
    en: 'give all of its lines; in an environment variable write line ends as \\n, or give %{wanted} as file:// and its path',
    zh: '请传入完整内容；在环境变量中请把换行写成 \\n，或以 file:// 加路径的形式传入%{wanted}',
  },
})
