import { defineKind } from '../../kind.js'

/** A platform certificate of the configuration outside its time. */
export const platformExpired = defineKind({
  code: 'keys.platform-expired',
  symptom: {
    en: 'a warning that a certificate in certs has expired',
    zh: '警告 certs 中的证书已过期',
  },
  cause: {
    en: "WeChat Pay's platform certificate is valid from %{from} to %{to} only",
    zh: '该微信支付平台证书的有效期为 %{from} 至 %{to}',
  },
  cure: {
    en: "give apiv3Key so that new ones are downloaded, or put WeChat Pay's public key (pub_key.pem) or the new platform certificate into certs; the merchant API certificate stays as it is",
    zh: '请配置 apiv3Key 以自动下载新证书，或在 certs 中填写微信支付公钥（pub_key.pem）或新的平台证书；商户API证书无需更换',
  },
})
