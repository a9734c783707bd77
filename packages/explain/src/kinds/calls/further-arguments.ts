import { defineKind } from '../../kind.js'

/** A verb was called with more than its one argument. */
export const furtherArguments = defineKind({
  code: 'calls.further-arguments',
  symptom: {
    en: 'post({}, { json }) or post(order, { headers }) is refused',
    zh: 'post({}, { json }) 或 post(order, { headers }) 被拒绝',
  },
  cause: {
    en: '%{verb} takes %{takes}, and was given %{count} arguments',
    zh: '%{verb} 只接收%{takes}，传入了 %{count} 个参数',
  },
  cure: {
    en: 'put everything into one object of options: %{example}',
    zh: '请把全部内容放进一个选项对象：%{example}',
  },
})
