import { defineKind } from '../../kind.js'
import { UNTRUSTED } from './inspected.js'

/** The authorities of the configuration do not vouch for the server. */
export const ownAuthorities = defineKind({
  code: 'network.own-authorities',
  symptom: {
    en: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY or UNABLE_TO_VERIFY_LEAF_SIGNATURE with ca in the configuration (rootca.pem)',
    zh: '配置了 ca（如 rootca.pem）后报 UNABLE_TO_GET_ISSUER_CERT_LOCALLY 或 UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  },
  cause: {
    en: "the server's certificate was issued by none of the authorities in ca, which stands in place of those that Node.js brings: an old rootca.pem no longer vouches for WeChat Pay",
    zh: '服务器证书不是 ca 中的机构签发的，而 ca 会取代 Node.js 内置的根证书：旧的 rootca.pem 已不适用于微信支付',
  },
  cure: {
    en: 'leave ca out: Node.js trusts the authorities of WeChat Pay; behind a proxy that inspects TLS for %{host}, give the certificate of its authority as ca; never switch verification off',
    zh: '请去掉 ca：Node.js 内置了微信支付所用的根证书；若有代理拦截 %{host} 的 TLS，请把该代理的根证书填入 ca；切勿关闭证书校验',
  },
  find: ({ network, client }) =>
    network !== undefined && client?.hasAuthorities === true && UNTRUSTED.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
