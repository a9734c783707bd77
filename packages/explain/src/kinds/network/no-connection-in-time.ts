import { defineKind } from '../../kind.js'

/** No connection came about in time. */
export const noConnectionInTime = defineKind({
  code: 'network.no-connection-in-time',
  symptom: {
    en: 'ERR_CONNECT_TIMEOUT, or ETIMEDOUT while connecting',
    zh: '报 ERR_CONNECT_TIMEOUT，或连接阶段的 ETIMEDOUT',
  },
  cause: {
    en: 'no connection to %{host} came about: packets are dropped on the way, by a firewall or for want of a proxy',
    zh: '无法与 %{host} 建立连接：数据包在途中被丢弃，多为防火墙拦截或缺少代理',
  },
  cure: {
    en: 'open outgoing TCP 443 to WeChat Pay, or give proxy; connect_timeout (milliseconds) allows for a slow network',
    zh: '请放行到微信支付的出站 TCP 443，或设置 proxy；网络较慢时可调大 connect_timeout（毫秒）',
  },
  find: ({ network }) => {
    const isConnecting =
      network !== undefined &&
      (network.code === 'ERR_CONNECT_TIMEOUT' ||
        (network.code === 'ETIMEDOUT' && (network.addresses ?? []).length > 0))
    return isConnecting ? { certainty: 'sure', parts: { host: network.host } } : undefined
  },
})
