import { defineKind } from '../../kind.js'

/** The list of platform certificates answers that the system is busy. */
export const listUnavailable = defineKind({
  code: 'certificates.list-unavailable',
  symptom: {
    en: 'GET v3/certificates answers 500 SYSTEM_ERROR 系统繁忙, again and again',
    zh: 'GET v3/certificates 一直返回 500 SYSTEM_ERROR 系统繁忙',
  },
  cause: {
    en: 'the platform certificates are not to be had for now; if it stays so, the merchant most likely has none, as those registered since autumn 2024, which are in public key mode',
    zh: '暂时取不到平台证书；若一直如此，多半是该商户号没有平台证书（2024 年秋季起新注册的商户号使用微信支付公钥模式）',
  },
  cure: {
    en: "look whether the merchant platform shows a WeChat Pay public key (account centre, API security), and give it as certs: { 'PUB_KEY_ID_…': 'file:///path/to/pub_key.pem' }; else try again in a few minutes",
    zh: "请查看商户平台 → 账户中心 → API安全 是否有微信支付公钥：有则配置 certs: { 'PUB_KEY_ID_…': 'file:///路径/pub_key.pem' }，没有则过几分钟重试",
  },
  find: ({ answer, request }) => {
    const isList = /^\/?v3\/(?:global\/)?certificates$/.test(request?.template ?? '')
    if (!isList || answer === undefined || answer.status < 500 || !answer.isWeChatPays)
      return undefined
    return { certainty: 'sure' }
  },
})
