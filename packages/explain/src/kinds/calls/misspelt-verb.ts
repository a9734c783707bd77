import { defineKind } from '../../kind.js'

/** A verb was called by another name. */
export const misspeltVerb = defineKind({
  code: 'calls.misspelt-verb',
  symptom: {
    en: '.POST(…), .send(…) or .request(…) at the end of a chain',
    zh: '链的末尾写了 .POST(…)、.send(…) 或 .request(…)',
  },
  cause: {
    en: '"%{name}" is not a verb',
    zh: '“%{name}”不是请求方法',
  },
  cure: {
    en: 'call %{verbs}',
    zh: '请调用 %{verbs}',
  },
})
