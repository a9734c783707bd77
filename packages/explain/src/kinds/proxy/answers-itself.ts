import { defineKind } from '../../kind.js'

/** What answered was not WeChat Pay: a proxy, a firewall, a captive portal, another server. */
export const answersItself = defineKind({
  code: 'proxy.answers-itself',
  symptom: {
    en: 'a page of HTML in place of JSON or XML (502 Bad Gateway, 403 Forbidden, a login page)',
    zh: '返回 HTML 页面而不是 JSON 或 XML（502 Bad Gateway、403 Forbidden、登录页）',
  },
  cause: {
    en: 'this answer is a page of HTML%{by}, not one of WeChat Pay: a proxy, a firewall or another server gave it',
    zh: '应答是一个 HTML 页面%{by}，并非微信支付的应答：它来自代理、防火墙或其他服务器',
  },
  cure: {
    en: 'look at baseURL, proxy and what stands between here and WeChat Pay; error.response.getBody() has the page',
    zh: '请检查 baseURL、proxy 以及本机与微信支付之间的设备；error.response.getBody() 可查看该页面',
  },
  find: ({ answer }) => {
    if (answer === undefined || answer.isWeChatPays || answer.page === '') return undefined
    const by = answer.server === '' ? '' : ` (${answer.server})`
    const zh = answer.server === '' ? '' : `（${answer.server}）`
    return { certainty: 'sure', parts: { by: { en: by, zh } } }
  },
})
