import { defineKind } from '../../kind.js'

/** A value that was written into a path was missing. */
export const pathLostValue = defineKind({
  code: 'calls.path-lost-value',
  symptom: {
    en: "chain('v3/…/' + order.id) where order.id is undefined is refused",
    zh: "order.id 为 undefined 时，chain('v3/…/' + order.id) 被拒绝",
  },
  cause: {
    en: 'the path has the segment "%{segment}": a value that was written into it was missing',
    zh: '路径中有一段是“%{segment}”：拼接进去的值缺失',
  },
  cure: {
    en: "check that value, and give it as a path variable, as in chain('v3/…/{id}').get({ id })",
    zh: "请检查这个值，并作为路径参数传入，例如 chain('v3/…/{id}').get({ id })",
  },
})
