import { defineKind } from '../../kind.js'

/** The IP address of this server is not on the list of the merchant platform. */
export const ipNotListed = defineKind({
  code: 'apiv2.ip-not-listed',
  symptom: {
    en: '此IP地址不允许调用该接口; IP地址非你在商户平台设置的可用IP地址',
    zh: '返回“此IP地址不允许调用该接口”或“IP地址非你在商户平台设置的可用IP地址”',
  },
  cause: {
    en: 'the address that requests leave from is not among those listed on the merchant platform for this product',
    zh: '请求的出口 IP 不在商户平台为该产品设置的 IP 名单中',
  },
  cure: {
    en: 'list the outgoing address of this server (behind NAT, the public one) on the merchant platform: product centre, settings of the product',
    zh: '请将本服务器的出口公网 IP 加入商户平台的名单（产品中心 → 该产品 → 产品设置）',
  },
  find: ({ answer }) =>
    answer !== undefined &&
    /(?<![a-z])ip(?![a-z])(?:.{0,6}(?:不允许|非你|未在|不在)|.{0,12}not (?:allowed|in))/i.test(
      answer.reason,
    )
      ? { certainty: 'sure' }
      : undefined,
})
