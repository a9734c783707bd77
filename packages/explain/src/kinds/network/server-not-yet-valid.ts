import { defineKind } from '../../kind.js'

/** The certificate of the server is not valid yet: the clock is behind. */
export const serverNotYetValid = defineKind({
  code: 'network.server-not-yet-valid',
  symptom: {
    en: 'CERT_NOT_YET_VALID',
    zh: '报 CERT_NOT_YET_VALID',
  },
  cause: {
    en: 'by the clock of this machine the certificate of %{host} is not valid yet: the clock is behind',
    zh: '按本机时间，%{host} 的证书尚未生效：本机时间偏慢',
  },
  cure: {
    en: "synchronize this machine's clock with a time server (NTP)",
    zh: '请将本机时间与时间服务器（NTP）同步',
  },
  find: ({ network }) =>
    network !== undefined && /^CERT_NOT_YET_VALID$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
