import { defineKind } from '../../kind.js'

/** The lines end as on Windows. */
export const carriageReturn = defineKind({
  code: 'signature.carriage-return',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the lines were joined by carriage return and line feed',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串的换行符是 \\r\\n',
  },
  cause: {
    en: 'the lines were joined by carriage return and line feed',
    zh: '待签名串的换行符是 \\r\\n',
  },
  cure: {
    en: 'join them by \\n only',
    zh: '请只使用 \\n',
  },
})
