import { defineKind } from '../../kind.js'

/** Codes of a certificate that no trusted authority issued. */
export const UNTRUSTED =
  /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?)$/

/** Something on the way presents a certificate of its own. */
export const inspected = defineKind({
  code: 'network.inspected',
  symptom: {
    en: 'SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_VERIFY_LEAF_SIGNATURE or UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    zh: '报 SELF_SIGNED_CERT_IN_CHAIN、UNABLE_TO_VERIFY_LEAF_SIGNATURE 或 UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  },
  cause: {
    en: "the server's certificate was issued by an authority that this machine does not trust: most often a proxy or firewall that inspects TLS",
    zh: '服务器证书的签发机构不受本机信任：多半是公司代理或防火墙在拦截 TLS',
  },
  cure: {
    en: "give that authority's certificate with ca: '/path/to/ca.pem' (or NODE_EXTRA_CA_CERTS), or have %{host} exempted from inspection; never switch verification off",
    zh: "请用 ca: '/path/to/ca.pem'（或环境变量 NODE_EXTRA_CA_CERTS）加入该机构的证书，或让网管对 %{host} 免于拦截；切勿关闭证书校验",
  },
  find: ({ network, client }) =>
    network !== undefined && client?.hasAuthorities !== true && UNTRUSTED.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
