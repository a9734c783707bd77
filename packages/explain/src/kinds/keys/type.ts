import { defineKind } from '../../kind.js'

/** A value that cannot be a key. */
export const type = defineKind({
  code: 'keys.type',
  symptom: {
    en: 'a key or certificate cannot be loaded: a value of type …',
    zh: '密钥或证书无法加载：… 类型的值',
  },
  cause: { en: 'what was given is a value of type %{type}', zh: '传入的是 %{type} 类型的值' },
  cure: {
    en: 'give %{wanted} as a PEM string, file:// and its path, or a KeyObject',
    zh: '请以 PEM 字符串、file:// 加路径或 KeyObject 的形式传入%{wanted}',
  },
})
