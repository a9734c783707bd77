import { defineKind } from '../../kind.js'

/** This process may not open connections. */
export const noPermission = defineKind({
  code: 'network.no-permission',
  symptom: {
    en: 'EACCES or EPERM on connecting',
    zh: '连接时报 EACCES 或 EPERM',
  },
  cause: {
    en: 'this process may not connect to %{host}: a sandbox, a security policy or a local firewall forbids it',
    zh: '本进程无权连接 %{host}：被沙箱、安全策略或本机防火墙禁止',
  },
  cure: {
    en: 'allow this process to open outgoing connections',
    zh: '请允许本进程建立出站连接',
  },
  find: ({ network }) =>
    network !== undefined && /^(?:EACCES|EPERM)$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
