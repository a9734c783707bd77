import { defineKind } from '../../kind.js'

/** Nobody listens at the proxy. */
export const proxyRefused = defineKind({
  code: 'network.proxy-unreachable',
  symptom: {
    en: 'ECONNREFUSED, with a proxy set',
    zh: '设置了代理时报 ECONNREFUSED',
  },
  cause: {
    en: 'the connection was refused, and a proxy is set: most likely nobody listens at its address',
    zh: '连接被拒绝，且设置了代理：代理地址很可能没有服务在监听',
  },
  cure: {
    en: 'check the option proxy and the variables HTTPS_PROXY and HTTP_PROXY; proxy: false goes without one',
    zh: '请检查 proxy 选项以及环境变量 HTTPS_PROXY、HTTP_PROXY；不需要代理时请写 proxy: false',
  },
  find: ({ network }) =>
    network?.isProxied && /^ECONNREFUSED$/.test(network.code) ? { certainty: 'likely' } : undefined,
})
