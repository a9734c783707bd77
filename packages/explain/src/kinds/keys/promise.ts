import { defineKind } from '../../kind.js'

/** A promise that was not awaited. */
export const promise = defineKind({
  code: 'keys.promise',
  symptom: {
    en: 'a key or certificate cannot be loaded: a Promise',
    zh: '密钥或证书无法加载：Promise',
  },
  cause: { en: 'what was given is a Promise', zh: '传入的是 Promise' },
  cure: { en: 'await it: give %{wanted} itself', zh: '请先 await，再传入%{wanted}' },
})
