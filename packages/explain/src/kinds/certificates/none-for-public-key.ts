import { defineKind } from '../../kind.js'

/** The merchant has no platform certificates: it is in public key mode. */
export const noneForPublicKey = defineKind({
  code: 'certificates.public-key-merchant',
  symptom: {
    en: 'GET v3/certificates answers 404 RESOURCE_NOT_EXISTS or 403; 无可用的平台证书',
    zh: 'GET v3/certificates 返回 404 RESOURCE_NOT_EXISTS 或 403；提示无可用的平台证书',
  },
  cause: {
    en: 'this merchant is in public key mode and has no platform certificates, as all merchants registered since autumn 2024',
    zh: '该商户号使用微信支付公钥模式，没有平台证书（2024 年秋季起新注册的商户都是如此）',
  },
  cure: {
    en: "do not download certificates: give WeChat Pay's public key as certs: { 'PUB_KEY_ID_…': 'file:///path/to/pub_key.pem' } (merchant platform, account centre, API security)",
    zh: "不必下载平台证书：请配置微信支付公钥 certs: { 'PUB_KEY_ID_…': 'file:///路径/pub_key.pem' }（商户平台 → 账户中心 → API安全）",
  },
  find: ({ answer, request }) => {
    if (answer === undefined || ![400, 403, 404].includes(answer.status)) return undefined
    if (/无可用的平台证书/.test(answer.reason)) return { certainty: 'sure' }
    const isList = /^\/?v3\/(?:global\/)?certificates$/.test(request?.template ?? '')
    if (!isList || answer.status === 400) return undefined
    return { certainty: answer.code === 'RESOURCE_NOT_EXISTS' ? 'sure' : 'likely' }
  },
})
