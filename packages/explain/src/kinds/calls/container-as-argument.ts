import { defineKind } from '../../kind.js'

/** A Map, form or other container was given to a verb as its options. */
export const containerAsArgument = defineKind({
  code: 'calls.container-as-argument',
  symptom: {
    en: 'post(new FormData()) or post(new Map()) is refused',
    zh: 'post(new FormData()) 或 post(new Map()) 被拒绝',
  },
  cause: {
    en: 'a verb takes a plain object of options, not %{kind}',
    zh: '请求方法接收普通的选项对象，传入的是 %{kind}',
  },
  cure: {
    en: 'write what it holds as %{option}: { … }',
    zh: '请把其中的内容写成 %{option}: { … }',
  },
})
