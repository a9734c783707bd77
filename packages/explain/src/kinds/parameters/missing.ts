import { defineKind } from '../../kind.js'
import { namedField } from './named-field.js'

/** A parameter that must be there is not. */
export const missing = defineKind({
  code: 'parameters.missing',
  symptom: {
    en: 'PARAM_ERROR: 必填性规则校验失败，此字段为必填项',
    zh: '返回“必填性规则校验失败，此字段为必填项”',
  },
  cause: {
    en: '%{field} is missing or empty',
    zh: '%{field} 缺失或为空',
  },
  cure: {
    en: 'give it at this place under exactly this name, and look whether its value was undefined: what is undefined is not sent',
    zh: '请在该位置用完全相同的参数名传入，并检查其值是否为 undefined：值为 undefined 的参数不会发送',
  },
  find: (facts) => namedField(facts, /必填性规则校验失败/),
})
