import { defineKind } from '../../kind.js'

/** A part of the header is missing. */
export const partMissing = defineKind({
  code: 'signature.part-missing',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: … is missing in the header Authorization',
    zh: '沙箱返回 401 SIGN_ERROR：请求头 Authorization 缺少 …',
  },
  cause: {
    en: '%{name} is missing in the header Authorization',
    zh: '请求头 Authorization 缺少 %{name}',
  },
  cure: {
    en: 'add it',
    zh: '请补上',
  },
})
