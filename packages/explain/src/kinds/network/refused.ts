import { defineKind } from '../../kind.js'

/** Nobody listens at the host. */
export const refusedConnection = defineKind({
  code: 'network.refused',
  symptom: {
    en: 'ECONNREFUSED',
    zh: '报 ECONNREFUSED',
  },
  cause: {
    en: '%{host} refuses the connection: nothing listens there, or a firewall answers in its place',
    zh: '%{host} 拒绝连接：该地址没有服务在监听，或被防火墙拦截',
  },
  cure: {
    en: 'check baseURL (host, port, http or https); for a local sandbox, start it first',
    zh: '请检查 baseURL（域名、端口、http 还是 https）；使用本地沙箱时请先启动它',
  },
  find: ({ network }) =>
    network !== undefined && !network.isProxied && network.code === 'ECONNREFUSED'
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
