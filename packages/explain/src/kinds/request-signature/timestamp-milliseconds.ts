import { defineKind } from '../../kind.js'

/** The time stamp counts milliseconds. */
export const timestampMilliseconds = defineKind({
  code: 'signature.timestamp-milliseconds',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: timestamp counts milliseconds',
    zh: '沙箱返回 401 SIGN_ERROR：timestamp 的单位是毫秒',
  },
  cause: {
    en: 'timestamp counts milliseconds',
    zh: 'timestamp 的单位是毫秒',
  },
  cure: {
    en: 'divide it by 1000 and round down, in the header and in the signed message',
    zh: '请除以 1000 并取整，Authorization 和待签名串都用秒',
  },
})
