import { defineKind } from '../../kind.js'

/** A text was given to a verb as its options. */
export const textAsArgument = defineKind({
  code: 'calls.text-as-argument',
  symptom: {
    en: 'post(JSON.stringify(order)) is refused',
    zh: 'post(JSON.stringify(order)) 被拒绝',
  },
  cause: {
    en: 'a verb takes one object of options, not a string',
    zh: '请求方法接收一个选项对象，传入的不是对象，而是 string',
  },
  cure: {
    en: 'give the object itself: %{option}: { … }, without JSON.stringify or the like',
    zh: '请直接传对象：%{option}: { … }，不要先用 JSON.stringify 等转成字符串',
  },
})
