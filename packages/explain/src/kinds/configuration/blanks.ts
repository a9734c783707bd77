import { defineKind } from '../../kind.js'

/** Blanks, quotation marks or characters that a header cannot have. */
export const blanks = defineKind({
  code: 'configuration.blanks',
  symptom: { en: 'mchid or serial is refused', zh: 'mchid 或 serial 被拒绝' },
  cause: {
    en: '%{name} holds a space, a quotation mark or another character that cannot stand in a header',
    zh: '%{name} 含有空格、引号或其他不能出现在请求头中的字符',
  },
  cure: {
    en: 'remove it (a full-width character looks like its half-width one); %{name} is %{meaning}',
    zh: '请删除（全角字符看起来与半角相似）；%{name} 是%{meaning}',
  },
})
