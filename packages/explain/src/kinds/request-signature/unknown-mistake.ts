import { defineKind } from '../../kind.js'

/** What was signed differs, and no usual mistake explains it. */
export const unknownMistake = defineKind({
  code: 'signature.unknown-mistake',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the signed message differs from what was received',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串与收到的请求不一致',
  },
  cause: {
    en: 'the signed message differs from what was received',
    zh: '待签名串与收到的请求不一致',
  },
  cure: {
    en: 'compare it line by line in the request log: method, path with query, time stamp, nonce, body',
    zh: '请在请求日志中逐行对照：请求方法、带查询参数的路径、时间戳、随机串、报文主体',
  },
})
