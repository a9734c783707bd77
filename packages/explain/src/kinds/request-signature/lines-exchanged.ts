import { defineKind } from '../../kind.js'

/** Two lines were exchanged. */
export const linesExchanged = defineKind({
  code: 'signature.lines-exchanged',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the time stamp and the nonce were signed in the wrong order',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串中请求时间戳和请求随机串的顺序颠倒',
  },
  cause: {
    en: 'the time stamp and the nonce were signed in the wrong order',
    zh: '待签名串中请求时间戳和请求随机串的顺序颠倒',
  },
  cure: {
    en: 'sign the time stamp in the third line and the nonce in the fourth',
    zh: '第三行应为请求时间戳，第四行应为请求随机串',
  },
})
