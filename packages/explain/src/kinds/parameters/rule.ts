import { defineKind } from '../../kind.js'
import { characters } from './characters.js'
import { integer } from './integer.js'
import { length } from './length.js'
import { missing } from './missing.js'
import { namedField } from './named-field.js'
import { time } from './time.js'

/** Rules that are explained by themselves. */
const TOLD_APART = [missing, integer, time, characters, length] as const

/** A value that breaks another rule of its parameter. */
export const rule = defineKind({
  code: 'parameters.rule',
  symptom: {
    en: 'PARAM_ERROR: 规则校验失败, or 此字段需要一个合法的 …',
    zh: '返回“规则校验失败”或“此字段需要一个合法的……”',
  },
  cause: {
    en: '%{field} has a value or type that is not allowed there',
    zh: '%{field} 的取值或类型不符合要求',
  },
  cure: {
    en: "correct it by what WeChat Pay's message says after the name of the field: numbers and booleans without quotation marks, IDs as strings, lists as []",
    zh: '请按 message 中字段名之后的说明改正：数字和布尔值不带引号，编号用字符串，列表用 []',
  },
  find: (facts) =>
    TOLD_APART.some(({ find }) => find?.(facts) !== undefined)
      ? undefined
      : namedField(facts, /规则校验失败|映射到目标字段/),
})
