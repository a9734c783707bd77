import { defineKind } from '../../kind.js'

/** A field of the body stands beside the option that holds the others. */
export const fieldBesideOption = defineKind({
  code: 'calls.field-beside-option',
  symptom: {
    en: 'post({ json: { … }, notify_url: "…" }) is refused',
    zh: 'post({ json: { … }, notify_url: "…" }) 被拒绝',
  },
  cause: {
    en: '"%{name}" is neither an option nor a path variable, and stands beside %{option}',
    zh: '“%{name}”既不是选项，也不是路径参数，却写在了 %{option} 旁边',
  },
  cure: {
    en: 'if it is a field of the request, move it into %{option}: { %{name}: … }',
    zh: '如果它是请求参数，请移到 %{option}: { %{name}: … } 里',
  },
})
