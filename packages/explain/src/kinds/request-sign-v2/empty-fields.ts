import { defineKind } from '../../kind.js'

/** Empty fields were signed. */
export const emptyFieldsV2 = defineKind({
  code: 'sign-v2.empty-fields',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: empty fields were signed',
    zh: '沙箱返回 return_code FAIL：值为空的参数参与了签名',
  },
  cause: {
    en: 'empty fields were signed',
    zh: '值为空的参数参与了签名',
  },
  cure: {
    en: 'leave them out: only fields with a value are signed',
    zh: '请去掉：只有非空参数参与签名',
  },
})
