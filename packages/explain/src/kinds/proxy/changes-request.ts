import { isWeChatPay } from '../../hosts.js'
import { defineKind } from '../../kind.js'

/** The sandbox, which says itself what is wrong. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/

/** A proxy changes what was signed: a header, the path, the query or the body. */
export const changesRequest = defineKind({
  code: 'proxy.changes-request',
  symptom: {
    en: '401 SIGN_ERROR with the right keys, behind a proxy or a gateway of your own',
    zh: '密钥都正确，但经过代理或自建网关时返回 401 SIGN_ERROR',
  },
  cause: {
    en: 'requests go through %{through}, which may strip the header Authorization, add a prefix to the path, reorder the query or rewrite the body',
    zh: '请求经过%{through}，它可能删除了 Authorization 请求头、给路径加了前缀、重排了查询参数或改写了报文',
  },
  cure: {
    en: 'let it forward path, query, body and the headers Authorization, Wechatpay-Serial and User-Agent unchanged (nginx: proxy_pass without a path, proxy_set_header Host api.mch.weixin.qq.com), or call WeChat Pay directly to compare',
    zh: '请让它原样转发路径、查询参数、报文以及 Authorization、Wechatpay-Serial、User-Agent 请求头（nginx：proxy_pass 不带路径，proxy_set_header Host api.mch.weixin.qq.com），或直连微信支付对比',
  },
  find: ({ answer, request }) => {
    const isUnauthorized = answer?.status === 401 && request !== undefined
    if (!isUnauthorized) return undefined
    if (request.isProxied)
      return { certainty: 'likely', parts: { through: { en: 'a proxy', zh: '代理' } } }
    const host = request.host ?? ''
    const isOther = host !== '' && !isWeChatPay(host) && !LOCAL.test(host)
    return isOther
      ? { certainty: 'likely', parts: { through: { en: host, zh: ` ${host}` } } }
      : undefined
  },
})
