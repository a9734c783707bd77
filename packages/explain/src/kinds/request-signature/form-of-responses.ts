import { defineKind } from '../../kind.js'

/** The form of responses was signed. */
export const formOfResponses = defineKind({
  code: 'signature.form-of-responses',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the message was signed in the form of responses (time stamp, nonce, body)',
    zh: '沙箱返回 401 SIGN_ERROR：使用了应答的验签名串格式（应答时间戳、随机串、报文主体）',
  },
  cause: {
    en: 'the message was signed in the form of responses (time stamp, nonce, body)',
    zh: '使用了应答的验签名串格式（应答时间戳、随机串、报文主体）',
  },
  cure: {
    en: 'sign the five lines of a request: method, path with query, time stamp, nonce, body',
    zh: '请使用请求的五行待签名串：请求方法、URL、时间戳、随机串、报文主体',
  },
})
