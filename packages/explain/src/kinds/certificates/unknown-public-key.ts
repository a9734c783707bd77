import { defineKind } from '../../kind.js'

/** A message is signed with a WeChat Pay public key that the client does not have. */
export const unknownPublicKey = defineKind({
  code: 'certificates.unknown-public-key',
  symptom: {
    en: 'a response or notification is signed with the key "PUB_KEY_ID_…", which the client does not know (the grey period between certificates and public key)',
    zh: '应答或通知由密钥“PUB_KEY_ID_…”签名，而客户端没有该密钥（从平台证书切换到公钥的灰度期）',
  },
  cause: {
    en: 'WeChat Pay signs for this merchant with its public key by now, and certs lacks it',
    zh: '微信支付已改用微信支付公钥为该商户签名，而 certs 中没有它',
  },
  cure: {
    en: "add '%{serial}': 'file:///path/to/pub_key.pem' to certs (merchant platform, account centre, API security: check that its ID is this one), and keep what certs has until the switch is over",
    zh: "请在 certs 中加入 '%{serial}': 'file:///路径/pub_key.pem'（商户平台 → 账户中心 → API安全，并核对公钥ID 与此一致），切换完成前保留 certs 中原有的内容",
  },
})
