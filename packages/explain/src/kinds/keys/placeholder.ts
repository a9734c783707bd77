import { defineKind } from '../../kind.js'

/** The name of a variable in place of its value. */
export const placeholder = defineKind({
  code: 'keys.placeholder',
  symptom: {
    en: 'a key or certificate cannot be loaded: the name of a variable that was not replaced by its value',
    zh: '密钥或证书无法加载：变量名，没有替换成变量的值',
  },
  cause: {
    en: 'what was given is the name of a variable that was not replaced by its value',
    zh: '传入的是变量名，没有替换成变量的值',
  },
  cure: {
    en: 'let the shell or the configuration replace it, and give %{wanted}',
    zh: '请让 shell 或配置工具替换该变量，应传入%{wanted}',
  },
})
