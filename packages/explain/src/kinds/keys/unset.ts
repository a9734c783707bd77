import { defineKind } from '../../kind.js'

/** What JavaScript writes for a value that is not there. */
export const unset = defineKind({
  code: 'keys.unset',
  symptom: {
    en: 'a key or certificate cannot be loaded: the string "undefined": something that is not there was turned into a string',
    zh: '密钥或证书无法加载：字符串“undefined”：把不存在的值转成了字符串',
  },
  cause: {
    en: 'what was given is the string "%{text}": something that is not there was turned into a string',
    zh: '传入的是字符串“%{text}”：把不存在的值转成了字符串',
  },
  cure: {
    en: 'look for an environment variable that is not set or a misspelt property, and give %{wanted}',
    zh: '请检查是否漏设了环境变量或写错了属性名，并传入%{wanted}',
  },
})
