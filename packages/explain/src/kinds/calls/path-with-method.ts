import { defineKind } from '../../kind.js'

/** A path begins with the HTTP method, as documents write it. */
export const pathWithMethod = defineKind({
  code: 'calls.path-with-method',
  symptom: {
    en: "chain('POST /v3/…') is refused",
    zh: "chain('POST /v3/…') 被拒绝",
  },
  cause: {
    en: 'the path begins with "%{method}", which is the verb',
    zh: '路径以“%{method}”开头，那是请求方法',
  },
  cure: {
    en: "write chain('v3/…').%{verb}(…)",
    zh: "请写成 chain('v3/…').%{verb}(…)",
  },
})
