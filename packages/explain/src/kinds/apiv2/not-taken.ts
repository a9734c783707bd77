import { wordsOfCode } from '../../answers/words-of.js'
import { defineKind } from '../../kind.js'

/** APIv2 did not take the request, and its message says why. */
export const notTaken = defineKind({
  code: 'apiv2.not-taken',
  symptom: {
    en: 'APIv2: return_code FAIL with a message that is explained nowhere else',
    zh: 'APIv2 返回 return_code FAIL，且 message 没有其他说明',
  },
  cause: {
    en: 'WeChat Pay did not take the request (return_code FAIL): its parameters were refused before anything was done',
    zh: '微信支付没有受理该请求（return_code 为 FAIL）：参数未通过检查，尚未执行任何操作',
  },
  cure: {
    en: "correct what WeChat Pay's message names, and send it again with the same number",
    zh: '请按微信支付返回的 message 改正，再用原单号重新请求',
  },
  find: (facts) =>
    facts.answer?.isUnderstood === false && wordsOfCode(facts) === undefined
      ? { certainty: 'likely' }
      : undefined,
})
