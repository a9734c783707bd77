import { defineKind } from '../../kind.js'

/** Something else. */
export const characters = defineKind({
  code: 'keys.characters',
  symptom: {
    en: 'a key or certificate cannot be loaded:  … characters that are not a PEM',
    zh: '密钥或证书无法加载：… 个字符，不是 PEM',
  },
  cause: {
    en: 'what was given is %{length} characters that are not a PEM',
    zh: '传入的是 %{length} 个字符，不是 PEM',
  },
  cure: {
    en: 'give %{wanted} as a PEM string, file:// and its path, or a KeyObject',
    zh: '请以 PEM 字符串、file:// 加路径或 KeyObject 的形式传入%{wanted}',
  },
})
