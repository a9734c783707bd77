import { defineKind } from '../../kind.js'

/** Nothing at all. */
export const nothing = defineKind({
  code: 'keys.nothing',
  symptom: { en: 'a key or certificate cannot be loaded:  …', zh: '密钥或证书无法加载：…' },
  cause: { en: 'what was given is %{type}', zh: '传入的是 %{type}' },
  cure: {
    en: 'look for an environment variable that is not set, a file that was not read or a misspelt property, and give %{wanted}',
    zh: '请检查是否漏设了环境变量、未读取文件或写错了属性名，并传入%{wanted}',
  },
})
