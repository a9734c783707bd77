import { defineKind } from '../../kind.js'

/** A parameter of another form, which is told by a word before 参数. */
export const format = defineKind({
  code: 'parameters.format',
  symptom: {
    en: '0参数格式错误, trade_type参数格式错误',
    zh: '返回“0参数格式错误”“trade_type参数格式错误”',
  },
  cause: {
    en: 'a parameter has another form or length than WeChat Pay takes (it names it before 参数, with 0 where it does not know which)',
    zh: '有参数的格式或长度不正确（“参数”之前是参数名，0 表示未指明）',
  },
  cure: {
    en: 'look at amounts first: integers in fen, no decimal point; then at lengths, and at trade_type, which APIv3 takes by its path',
    zh: '请先检查金额：应为以分为单位的整数，不带小数点；再检查长度，以及 trade_type（APIv3 由接口路径决定）',
  },
  find: ({ answer }) =>
    answer !== undefined && /^\w{0,32}\s?参数(?:格式错误|长度有误)/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
