import { defineKind } from '../../kind.js'

/** What answers does not speak TLS. */
export const notTls = defineKind({
  code: 'network.not-tls',
  symptom: {
    en: 'EPROTO, ERR_SSL_WRONG_VERSION_NUMBER or ERR_SSL_PACKET_LENGTH_TOO_LONG',
    zh: '报 EPROTO、ERR_SSL_WRONG_VERSION_NUMBER 或 ERR_SSL_PACKET_LENGTH_TOO_LONG',
  },
  cause: {
    en: 'what answers at %{host} does not speak TLS: an http port reached by https, or a proxy whose own address is written with https://',
    zh: '%{host} 应答的不是 TLS：用 https 访问了 http 端口，或代理地址误写成 https://',
  },
  cure: {
    en: 'write baseURL with the scheme that the port speaks; most proxies are written http://host:port, also for https',
    zh: '请让 baseURL 的协议与端口一致；多数代理即使用于 https，也应写成 http://主机:端口',
  },
  find: ({ network }) =>
    network !== undefined &&
    /^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE))$/.test(
      network.code,
    ) &&
    !/alert/i.test(network.message)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
