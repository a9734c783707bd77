import { defineKind } from '../../kind.js'

/** The certificate of the server has expired, by the clock of this machine. */
export const serverExpired = defineKind({
  code: 'network.server-expired',
  symptom: {
    en: 'CERT_HAS_EXPIRED',
    zh: '报 CERT_HAS_EXPIRED',
  },
  cause: {
    en: 'the certificate of %{host} counts as expired: the clock of this machine is wrong, its certificate authorities are out of date, or something on the way presents its own certificate',
    zh: '%{host} 的证书被判定为已过期：本机时间不对、本机根证书过旧，或中间设备替换了证书',
  },
  cure: {
    en: 'set the clock, update Node.js or the image (it brings the authorities), and only then look at the network',
    zh: '请先校准本机时间，再升级 Node.js 或基础镜像（根证书随之更新），最后再排查网络',
  },
  find: ({ network }) =>
    network !== undefined && /^CERT_HAS_EXPIRED$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
