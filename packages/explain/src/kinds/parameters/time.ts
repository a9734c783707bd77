import { defineKind } from '../../kind.js'
import { namedField } from './named-field.js'

/** A time that is not written as APIv3 writes it. */
export const time = defineKind({
  code: 'parameters.time',
  symptom: {
    en: 'PARAM_ERROR: 字符串必须是符合 RFC3339 日期时间格式',
    zh: '返回“字符串必须是符合 RFC3339 日期时间格式”',
  },
  cause: {
    en: '%{field} is not a time in the form of APIv3',
    zh: '%{field} 不是 APIv3 的时间格式',
  },
  cure: {
    en: 'write it as RFC 3339 with the offset, such as 2026-01-31T12:00:00+08:00; yyyyMMddHHmmss is the form of APIv2',
    zh: '请写成带时区的 RFC 3339 格式，例如 2026-01-31T12:00:00+08:00；yyyyMMddHHmmss 是 APIv2 的格式',
  },
  find: (facts) => namedField(facts, /RFC\s?3339/i),
})
