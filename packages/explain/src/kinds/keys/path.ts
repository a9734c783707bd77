import { defineKind } from '../../kind.js'

/** A path without file://. */
export const path = defineKind({
  code: 'keys.path',
  symptom: {
    en: 'a key or certificate cannot be loaded: a path without file://',
    zh: '密钥或证书无法加载：没有 file:// 的路径',
  },
  cause: { en: 'what was given is a path without file://', zh: '传入的是没有 file:// 的路径' },
  cure: { en: 'write file:// before it, and an absolute path', zh: '请写成 file:// 加绝对路径' },
})
