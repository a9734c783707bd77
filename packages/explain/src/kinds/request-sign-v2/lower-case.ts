import { defineKind } from '../../kind.js'

/** The sign is in small letters. */
export const lowerCaseV2 = defineKind({
  code: 'sign-v2.lower-case',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the sign is in lower case',
    zh: '沙箱返回 return_code FAIL：sign 是小写',
  },
  cause: {
    en: 'the sign is in lower case',
    zh: 'sign 是小写',
  },
  cure: {
    en: 'write it in capitals',
    zh: '请转为大写',
  },
})
