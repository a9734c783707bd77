import { defineKind } from '../../kind.js'

/** A JSON text was given where the object itself belongs. */
export const jsonText = defineKind({
  code: 'calls.json-text',
  symptom: {
    en: 'json: JSON.stringify(order) is refused, or WeChat Pay answers PARAM_ERROR',
    zh: 'json: JSON.stringify(order) 被拒绝，或微信支付返回 PARAM_ERROR',
  },
  cause: {
    en: 'json is a JSON text already, and would be encoded a second time',
    zh: 'json 已经是 JSON 字符串，会被再次编码',
  },
  cure: {
    en: 'give the object itself, json: { … }, without JSON.stringify; a finished text goes into body',
    zh: '请直接传对象 json: { … }，不要先 JSON.stringify；已经写好的字符串请放在 body 里',
  },
})
