import { defineKind } from '../../kind.js'

/** The signature is hexadecimal. */
export const hexSignature = defineKind({
  code: 'signature.hex',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the signature is written in hexadecimal digits',
    zh: '沙箱返回 401 SIGN_ERROR：签名值是十六进制',
  },
  cause: {
    en: 'the signature is written in hexadecimal digits',
    zh: '签名值是十六进制',
  },
  cure: {
    en: 'write the bytes of the signature in Base64',
    zh: '请把签名的字节编码为 Base64',
  },
})
