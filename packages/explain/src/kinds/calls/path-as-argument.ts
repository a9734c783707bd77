import { defineKind } from '../../kind.js'

/** The path was given to a verb, as axios takes it. */
export const pathAsArgument = defineKind({
  code: 'calls.path-as-argument',
  symptom: {
    en: "post('v3/…', order) is refused",
    zh: "post('v3/…', order) 被拒绝",
  },
  cause: {
    en: 'a verb takes one object of options, not a string: the path comes before the verb',
    zh: '请求方法接收一个选项对象，不是 string：接口路径写在请求方法之前',
  },
  cure: {
    en: "write client.chain('v3/…').%{verb}({ %{option}: { … } })",
    zh: "请写成 client.chain('v3/…').%{verb}({ %{option}: { … } })",
  },
})
