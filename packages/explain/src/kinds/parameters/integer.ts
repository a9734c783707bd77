import { defineKind } from '../../kind.js'
import { namedField } from './named-field.js'

/** A number that is not an integer, most often an amount in yuan. */
export const integer = defineKind({
  code: 'parameters.integer',
  symptom: {
    en: 'PARAM_ERROR: 此字段需要一个合法的 64 位有符号整数',
    zh: '返回“此字段需要一个合法的 64 位有符号整数”',
  },
  cause: {
    en: '%{field} is not an integer',
    zh: '%{field} 不是整数',
  },
  cure: {
    en: 'give an integer; amounts are in fen: Math.round(yuan * 100), since 1.1 * 100 gives 110.00000000000001',
    zh: '请传整数；金额单位是分，应写成 Math.round(元 * 100)，因为 1.1 * 100 的结果是 110.00000000000001',
  },
  find: (facts) => namedField(facts, /符号整数/),
})
