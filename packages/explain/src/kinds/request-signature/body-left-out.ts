import { defineKind } from '../../kind.js'

/** The body was not signed. */
export const bodyLeftOut = defineKind({
  code: 'signature.body-left-out',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the body was left out of the signed message',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串缺少请求报文主体',
  },
  cause: {
    en: 'the body was left out of the signed message',
    zh: '待签名串缺少请求报文主体',
  },
  cure: {
    en: 'sign the bytes of the body that is sent',
    zh: '请用实际发送的报文主体字节签名',
  },
})
