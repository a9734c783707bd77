import { defineKind } from '../../kind.js'

/** Several keys that differ, where one is meant. */
export const several = defineKind({
  code: 'keys.several',
  symptom: {
    en: 'a key cannot be loaded: the file or string holds several keys that differ',
    zh: '密钥无法加载：文件或字符串中有多个不同的密钥',
  },
  cause: {
    en: 'what was given holds several keys that differ, and nothing tells which one is meant',
    zh: '传入的内容中有多个不同的密钥，无法判断应使用哪一个',
  },
  cure: {
    en: 'leave only one in it: %{wanted}',
    zh: '请只保留其中一个：%{wanted}',
  },
})
