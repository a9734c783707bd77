import { defineKind } from '../../kind.js'

/** A message is signed with a platform certificate that the client does not have. */
export const unknownCertificate = defineKind({
  code: 'certificates.unknown-certificate',
  symptom: {
    en: 'a response or notification is signed with the key "…" (a serial number), which the client does not know',
    zh: '应答或通知由某个序列号的密钥签名，而客户端没有该密钥',
  },
  cause: {
    en: 'WeChat Pay signs with a platform certificate that certs lacks: a new one since a rotation, or the merchant still receives signatures by certificate beside the public key',
    zh: '微信支付用 certs 中没有的平台证书签名：平台证书已轮换，或该商户仍有用平台证书签名的应答和通知',
  },
  cure: {
    en: 'give apiv3Key, so that platform certificates are downloaded and kept up to date, or add that certificate to certs',
    zh: '请配置 apiv3Key 以自动下载并更新平台证书，或将该证书加入 certs',
  },
})
