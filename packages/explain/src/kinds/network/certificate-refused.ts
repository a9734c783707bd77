import { defineKind } from '../../kind.js'

/** Alerts of TLS that are about the certificate, as OpenSSL's codes and messages name them. */
const ALERT =
  /\balert (?:bad certificate|unsupported certificate|certificate (?:revoked|expired|unknown|required)|unknown ca|access denied|handshake failure)\b/i

/** The server refused the client certificate in the handshake of TLS. */
export const certificateRefused = defineKind({
  code: 'network.certificate-refused',
  symptom: {
    en: 'an alert of TLS about the certificate (bad certificate, certificate unknown, certificate expired, unknown CA, handshake failure)',
    zh: 'TLS 握手时证书被拒（bad certificate、certificate unknown、certificate expired、unknown CA、handshake failure）',
  },
  cause: {
    en: 'the server refused the merchant API certificate in the TLS handshake: it has expired, was revoked or replaced, or belongs to another merchant',
    zh: 'TLS 握手时服务器拒绝了商户API证书：证书已过期、已作废或已更换，或属于其他商户',
  },
  cure: {
    en: 'use merchant.cert and merchant.key from the newest download on the merchant platform (account centre, API security)',
    zh: '请在 merchant.cert 和 merchant.key 中使用商户平台（账户中心 → API安全）最新下载的证书和私钥',
  },
  find: ({ network, request }) => {
    if (network === undefined) return undefined
    const isRefused = ALERT.test(`${network.code} ${network.message}`.replaceAll('_', ' '))
    return isRefused ? { certainty: request?.hasCertificate ? 'sure' : 'likely' } : undefined
  },
})
