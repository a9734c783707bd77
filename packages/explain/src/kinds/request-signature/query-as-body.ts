import { defineKind } from '../../kind.js'

/** The query was signed as a JSON body. */
export const queryAsBody = defineKind({
  code: 'signature.query-as-body',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the query was signed as a JSON body, not as part of the URL',
    zh: '沙箱返回 401 SIGN_ERROR：查询参数以 JSON 形式作为报文主体参与了签名，而不是写在 URL 里',
  },
  cause: {
    en: 'the query was signed as a JSON body, not as part of the URL',
    zh: '查询参数以 JSON 形式作为报文主体参与了签名，而不是写在 URL 里',
  },
  cure: {
    en: 'sign the path with its query as it is sent, and an empty body',
    zh: '用实际发送的带查询参数的 URL 签名，报文主体为空',
  },
})
