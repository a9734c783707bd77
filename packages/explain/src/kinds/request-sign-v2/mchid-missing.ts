import { defineKind } from '../../kind.js'

/** No merchant is named. */
export const mchidMissingV2 = defineKind({
  code: 'sign-v2.mchid-missing',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: mch_id is missing',
    zh: '沙箱返回 return_code FAIL：缺少 mch_id',
  },
  cause: {
    en: 'mch_id is missing',
    zh: '缺少 mch_id',
  },
  cure: {
    en: 'give mch_id (or mchid, combine_mch_id) among the parameters',
    zh: '请在参数中填写 mch_id（或 mchid、combine_mch_id）',
  },
})
