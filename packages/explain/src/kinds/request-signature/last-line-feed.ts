import { defineKind } from '../../kind.js'

/** The last line feed is missing. */
export const lastLineFeed = defineKind({
  code: 'signature.last-line-feed',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the last line feed of the signed message is missing',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串末行缺少换行符',
  },
  cause: {
    en: 'the last line feed of the signed message is missing',
    zh: '待签名串末行缺少换行符',
  },
  cure: {
    en: 'end each of the five lines with \\n, the body too, also where it is empty',
    zh: '五行每行都以 \\n 结尾，包括请求报文主体，主体为空时也一样',
  },
})
