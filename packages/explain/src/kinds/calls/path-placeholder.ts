import { defineKind } from '../../kind.js'

/** A path has a placeholder in the spelling of another library. */
export const pathPlaceholder = defineKind({
  code: 'calls.path-placeholder',
  symptom: {
    en: "chain('v3/…/:id') is refused, and a template literal's placeholder in plain quotes",
    zh: "chain('v3/…/:id') 被拒绝，单引号字符串里的模板占位符也一样",
  },
  cause: {
    en: '"%{given}" is not filled in: a path variable is written {%{name}}',
    zh: '“%{given}”不会被替换：路径参数应写成 {%{name}}',
  },
  cure: {
    en: "write {%{name}} and give %{verb}({ %{name}: '…' })",
    zh: "请写成 {%{name}}，并传入 %{verb}({ %{name}: '…' })",
  },
})
