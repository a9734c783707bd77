import { defineKind } from '../../kind.js'

/** The proxy refused to connect. */
export const proxySaidNo = defineKind({
  code: 'network.proxy-said-no',
  symptom: {
    en: 'ERR_PROXY: the proxy refused the connection (403, 407, 502 …)',
    zh: '报 ERR_PROXY：代理拒绝连接（403、407、502 等）',
  },
  cause: {
    en: 'the proxy itself refused to connect to %{host}: it asks for a user name and password (407), forbids the host (403), or cannot reach it (502, 503)',
    zh: '代理自身拒绝连接 %{host}：需要用户名和密码（407）、禁止访问该域名（403），或代理无法到达（502、503）',
  },
  cure: {
    en: "give its credentials with proxy: 'http://user:password@host:port', or have %{host} allowed there",
    zh: "请用 proxy: 'http://用户名:密码@主机:端口' 填写代理凭据，或在代理上放行 %{host}",
  },
  find: ({ network }) =>
    network !== undefined && /^ERR_PROXY$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
