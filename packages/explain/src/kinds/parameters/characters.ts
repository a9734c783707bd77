import { defineKind } from '../../kind.js'
import { namedField } from './named-field.js'

/** A value with characters that its parameter does not take. */
export const characters = defineKind({
  code: 'parameters.characters',
  symptom: {
    en: 'PARAM_ERROR: 字符串必须匹配正则表达式',
    zh: '返回“字符串必须匹配正则表达式”',
  },
  cause: {
    en: '%{field} holds a character that is not allowed there',
    zh: '%{field} 含有不允许的字符',
  },
  cure: {
    en: "keep to the expression in WeChat Pay's message: numbers of your own take half-width letters, digits and _ - | *, and no Chinese, space or emoji",
    zh: '请按 message 中的正则表达式改正：商户自定义的单号只能用半角字母、数字和 _ - | *，不能有中文、空格或表情',
  },
  find: (facts) => namedField(facts, /正则/),
})
