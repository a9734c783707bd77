import { defineKind } from '../../kind.js'

/** The connection broke before TLS stood. */
export const brokenInHandshake = defineKind({
  code: 'network.broken-in-handshake',
  symptom: {
    en: 'ECONNRESET or EPIPE: Client network socket disconnected before secure TLS connection was established',
    zh: '报 ECONNRESET：Client network socket disconnected before secure TLS connection was established',
  },
  cause: {
    en: 'the connection was cut before TLS was established: a firewall or proxy between here and %{host} does so, or it accepts only listed addresses',
    zh: 'TLS 尚未建立连接就被中断：通常是本机与 %{host} 之间的防火墙或代理所为，或只放行白名单',
  },
  cure: {
    en: 'allow outgoing TCP 443 to %{host} by its name, and test with: openssl s_client -connect %{host}:443',
    zh: '请按域名放行到 %{host} 的出站 TCP 443，可用 openssl s_client -connect %{host}:443 测试',
  },
  find: ({ network }) =>
    network !== undefined &&
    /^(?:ECONNRESET|EPIPE)$/.test(network.code) &&
    /before secure TLS/i.test(network.message)
      ? { certainty: 'likely', parts: { host: network.host } }
      : undefined,
})
