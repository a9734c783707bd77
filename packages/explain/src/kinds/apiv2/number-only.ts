import { defineKind } from '../../kind.js'

/** A refusal whose reason is a number. */
export const numberOnly = defineKind({
  code: 'apiv2.number-only',
  symptom: {
    en: 'INVALID_REQUEST with a number such as 268645892 as err_code_des',
    zh: 'INVALID_REQUEST，err_code_des 只有 268645892 这样的数字',
  },
  cause: {
    en: 'WeChat Pay gives an internal number in place of a reason; what was asked for may have been done',
    zh: '微信支付只给出内部编号，没有说明原因；请求可能已经生效',
  },
  cure: {
    en: "query it first; look it up on the merchant platform, and ask WeChat Pay's support with this number",
    zh: '请先查询；在商户平台核对结果，并带上该编号咨询微信支付客服',
  },
  find: ({ answer }) =>
    answer?.protocol === 'v2' && /^\d{6,12}$/.test(answer.reason)
      ? { certainty: 'likely' }
      : undefined,
})
