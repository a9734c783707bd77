import { defineKind } from '../../kind.js'

/** A path has a character that cannot be seen. */
export const pathBlank = defineKind({
  code: 'calls.path-blank',
  symptom: {
    en: "chain('v3/pay/transactions/native\\n') is refused",
    zh: "chain('v3/pay/transactions/native\\n') 被拒绝",
  },
  cause: {
    en: 'the path has %{what}',
    zh: '路径中有%{what}',
  },
  cure: {
    en: 'trim it, and type the path instead of pasting it',
    zh: '请去掉该字符，路径请手动输入，不要复制粘贴',
  },
})
