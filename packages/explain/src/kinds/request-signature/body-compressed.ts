import { defineKind } from '../../kind.js'

/** The body was sent compressed. */
export const bodyCompressed = defineKind({
  code: 'signature.body-compressed',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the body is compressed with gzip',
    zh: '沙箱返回 401 SIGN_ERROR：请求报文主体经过 gzip 压缩',
  },
  cause: {
    en: 'the body is compressed with gzip',
    zh: '请求报文主体经过 gzip 压缩',
  },
  cure: {
    en: 'send it uncompressed, and sign the bytes that are sent',
    zh: '请发送未压缩的报文主体，并用实际发送的字节签名',
  },
})
