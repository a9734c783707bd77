import { defineKind } from '../../kind.js'

/** No route to the host. */
export const noRoute = defineKind({
  code: 'network.no-route',
  symptom: {
    en: 'ENETUNREACH or EHOSTUNREACH',
    zh: '报 ENETUNREACH 或 EHOSTUNREACH',
  },
  cause: {
    en: 'this machine has no route to %{host}: it has no way out to the internet, or only by a proxy',
    zh: '本机到 %{host} 没有路由：本机不能访问外网，或只能通过代理访问',
  },
  cure: {
    en: 'open outgoing TCP 443 to WeChat Pay, or give the proxy of this network with proxy',
    zh: '请放行到微信支付的出站 TCP 443，或用 proxy 填写本网络的代理',
  },
  find: ({ network }) => {
    const isUnreachable =
      network !== undefined && /^(?:ENETUNREACH|EHOSTUNREACH)$/.test(network.code)
    return isUnreachable && !network.addresses?.some((one) => one.includes(':'))
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined
  },
})
