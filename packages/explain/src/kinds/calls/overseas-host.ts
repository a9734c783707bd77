import { defineKind } from '../../kind.js'

/** An operation for overseas merchants at the mainland host. */
export const overseasHost = defineKind({
  code: 'calls.overseas-host',
  symptom: {
    en: '404 of v3/global/… at api.mch.weixin.qq.com',
    zh: '在 api.mch.weixin.qq.com 请求 v3/global/… 返回 404',
  },
  cause: {
    en: 'the operations of overseas merchants (v3/global/…) are at another host than %{host}',
    zh: '境外商户接口（v3/global/…）不在 %{host}',
  },
  cure: {
    en: "set baseURL: 'https://apihk.mch.weixin.qq.com/' in the configuration, as the page of the operation names it",
    zh: "请在配置中设置 baseURL: 'https://apihk.mch.weixin.qq.com/'，以接口文档中的请求域名为准",
  },
  find: ({ answer, request }) => {
    const { template = '', host = '' } = request ?? {}
    return answer?.status === 404 && /^v3\/global\//.test(template) && !/^apihk\./.test(host)
      ? { certainty: 'likely', parts: { host } }
      : undefined
  },
})
