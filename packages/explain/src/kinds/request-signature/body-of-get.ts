import { defineKind } from '../../kind.js'

/** A GET was signed with a body. */
export const bodyOfGet = defineKind({
  code: 'signature.body-of-get',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: a body was signed with a request that has none',
    zh: '沙箱返回 401 SIGN_ERROR：没有请求报文主体的请求，签名时却带上了报文主体',
  },
  cause: {
    en: 'a body was signed with a request that has none',
    zh: '没有请求报文主体的请求，签名时却带上了报文主体',
  },
  cure: {
    en: 'end the signed message of a GET with an empty line',
    zh: 'GET 请求的待签名串以空行结尾',
  },
})
