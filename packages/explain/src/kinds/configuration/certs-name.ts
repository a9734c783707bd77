import { defineKind } from '../../kind.js'

/** A name in certs by which no response finds its key. */
export const certsName = defineKind({
  code: 'configuration.certs-name',
  symptom: {
    en: 'a warning that a name in certs is no ID, or responses signed by a key that certs lacks',
    zh: '警告 certs 中的名称不是 ID，或应答验签时找不到密钥',
  },
  cause: {
    en: 'certs[%{name}] is named by neither a public key ID nor a serial number, one of which each response names',
    zh: 'certs[%{name}] 的名称既不是微信支付公钥ID 也不是平台证书序列号，应答按其中之一指明密钥',
  },
  cure: {
    en: 'name pub_key.pem by its ID (PUB_KEY_ID_…, merchant platform, Account Center, API Security), a platform certificate by its serial number',
    zh: '请以微信支付公钥ID（PUB_KEY_ID_…，见商户平台 → 账户中心 → API安全）命名 pub_key.pem，以序列号命名平台证书',
  },
})
