import { defineKind } from '../../kind.js'

/** A symmetric key with characters that no key has. */
export const keyFullWidth = defineKind({
  code: 'configuration.key-full-width',
  symptom: {
    en: 'apiv3Key or secret holds a full-width character',
    zh: 'apiv3Key 或 secret 含有全角字符',
  },
  cause: {
    en: '%{name} holds a character outside ASCII, such as a full-width letter',
    zh: '%{name} 含有 ASCII 以外的字符，例如全角字母',
  },
  cure: {
    en: 'type it anew with half-width letters and digits: %{meaning} is 32 of them',
    zh: '请用半角字母和数字重新输入：%{meaning}是 32 个半角字符',
  },
})
