import { defineKind } from '../../kind.js'
import { namedField } from './named-field.js'

/** A value that is too long or too short. */
export const length = defineKind({
  code: 'parameters.length',
  symptom: {
    en: 'PARAM_ERROR: 字节数 135，大于最大值 127',
    zh: '返回“字节数 135，大于最大值 127”',
  },
  cause: {
    en: '%{field} is too long or too short',
    zh: '%{field} 过长或过短',
  },
  cure: {
    en: "bring it to the length in WeChat Pay's message; where bytes are counted (字节数), a Chinese character has 3 and an emoji 4: cut by Buffer.byteLength, not by length",
    zh: '请按 message 中的长度截取；按字节数计算时，一个汉字占 3 字节，一个表情占 4 字节，应以 Buffer.byteLength 而不是 length 为准',
  },
  find: (facts) => namedField(facts, /(?:字节|字符)数.{0,12}[大小]于|长度(?:不|超|过|应|必须)/),
})
