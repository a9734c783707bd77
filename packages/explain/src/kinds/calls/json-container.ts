import { defineKind } from '../../kind.js'

/** A value was given as `json` that JSON does not write. */
export const jsonContainer = defineKind({
  code: 'calls.json-container',
  symptom: {
    en: 'json: new FormData(), json: new Map() or json: buffer is refused',
    zh: 'json: new FormData()、json: new Map() 或 json: buffer 被拒绝',
  },
  cause: {
    en: 'json holds %{what}',
    zh: 'json 中有%{what}',
  },
  cure: {
    en: 'give a plain object or list: %{example}',
    zh: '请改传普通对象或数组：%{example}',
  },
})
