import { defineKind } from '../../kind.js'

/** Nothing in the file or variable. */
export const empty = defineKind({
  code: 'keys.empty',
  symptom: {
    en: 'a key or certificate cannot be loaded: an empty string or file',
    zh: '密钥或证书无法加载：空字符串或空文件',
  },
  cause: { en: 'what was given is an empty string or file', zh: '传入的是空字符串或空文件' },
  cure: {
    en: 'look whether the file was written and the environment variable was set, and give %{wanted}',
    zh: '请检查文件是否已写入、环境变量是否已设置，并传入%{wanted}',
  },
})
