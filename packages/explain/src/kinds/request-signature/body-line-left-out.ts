import { defineKind } from '../../kind.js'

/** The line of the body was not signed. */
export const bodyLineLeftOut = defineKind({
  code: 'signature.body-line-left-out',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the body and its line feed were left out of the signed message',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串缺少请求报文主体这一行（包括换行符）',
  },
  cause: {
    en: 'the body and its line feed were left out of the signed message',
    zh: '待签名串缺少请求报文主体这一行（包括换行符）',
  },
  cure: {
    en: 'sign five lines: the body, and a line feed after it',
    zh: '待签名串应有五行：包括请求报文主体及其后的换行符',
  },
})
