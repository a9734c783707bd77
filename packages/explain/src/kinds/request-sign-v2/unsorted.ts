import { defineKind } from '../../kind.js'

/** The fields were not sorted. */
export const unsortedV2 = defineKind({
  code: 'sign-v2.unsorted',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the fields were signed in the order given',
    zh: '沙箱返回 return_code FAIL：参数未按名称排序',
  },
  cause: {
    en: 'the fields were signed in the order given',
    zh: '参数未按名称排序',
  },
  cure: {
    en: 'sort them by name, by bytes',
    zh: '请按参数名的 ASCII 码从小到大排序',
  },
})
