import { defineKind } from '../../kind.js'

/** The certificate of the server is for other host names. */
export const otherName = defineKind({
  code: 'network.other-name',
  symptom: {
    en: 'ERR_TLS_CERT_ALTNAME_INVALID',
    zh: '报 ERR_TLS_CERT_ALTNAME_INVALID',
  },
  cause: {
    en: 'the server that answers for %{host} has a certificate for other names: a wrong entry in DNS or /etc/hosts, a proxy, or an IP address as host',
    zh: '应答 %{host} 的服务器所用证书属于其他域名：DNS 或 /etc/hosts 配置有误、经过了代理，或请求域名写成了 IP',
  },
  cure: {
    en: 'reach WeChat Pay by its own name, api.mch.weixin.qq.com, and look at what that name resolves to here',
    zh: '请使用微信支付自己的域名 api.mch.weixin.qq.com，并检查它在本机解析到哪里',
  },
  find: ({ network }) =>
    network !== undefined && /^ERR_TLS_CERT_ALTNAME_INVALID$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
