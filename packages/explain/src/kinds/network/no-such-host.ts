import { defineKind } from '../../kind.js'

/** The name of the host cannot be resolved. */
export const noSuchHost = defineKind({
  code: 'network.no-such-host',
  symptom: {
    en: 'ENOTFOUND or EAI_AGAIN',
    zh: '报 ENOTFOUND 或 EAI_AGAIN',
  },
  cause: {
    en: 'the name %{host} cannot be resolved: DNS does not answer here, or the host is misspelt',
    zh: '无法解析域名 %{host}：本机 DNS 不可用，或域名写错',
  },
  cure: {
    en: 'check baseURL and proxy for slips, then the DNS of this machine or container (nslookup api.mch.weixin.qq.com)',
    zh: '请检查 baseURL 和 proxy 是否写错，再检查本机或容器的 DNS（nslookup api.mch.weixin.qq.com）',
  },
  find: ({ network }) =>
    network !== undefined && /^(?:ENOTFOUND|EAI_AGAIN|ENODATA|ESERVFAIL)$/.test(network.code)
      ? { certainty: 'sure', parts: { host: network.host } }
      : undefined,
})
