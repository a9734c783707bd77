import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** The signature does not fit the request. */
export const signature = defineKind({
  code: 'authorization.signature',
  symptom: {
    en: '401 SIGN_ERROR with the message 错误的签名，验签失败',
    zh: '401 SIGN_ERROR，message 为“错误的签名，验签失败”',
  },
  cause: {
    en: 'the signature is invalid: privateKey does not belong to serial, or the request was changed after it was signed',
    zh: '签名错误：privateKey 与 serial（商户API证书序列号）不配套，或签名后请求被改动',
  },
  cure: {
    en: 'check that privateKey is apiclient_key.pem of the certificate with this serial (providers use their own), and that no proxy or interceptor changes path, query or body',
    zh: '核对 privateKey 是否为该 serial 对应证书的 apiclient_key.pem（服务商用自己的），并确认代理或拦截器没有改动路径、查询参数或请求体',
  },
  find: (facts) => refusedWith(facts, /签名错误|错误的签名|签名验证失败|sign not match/),
})
