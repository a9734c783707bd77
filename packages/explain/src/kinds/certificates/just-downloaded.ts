import { defineKind } from '../../kind.js'

/** Certificates were downloaded within the last minute, and the key is not among them. */
export const justDownloaded = defineKind({
  code: 'certificates.just-downloaded',
  symptom: {
    en: 'a response or notification is signed with a key that is unknown right after the certificates were downloaded',
    zh: '刚刚下载过平台证书，应答或通知仍由未知密钥签名',
  },
  cause: {
    en: 'the client keeps platform certificates up to date by itself, looked %{seconds} s ago, and this key was not listed then',
    zh: '客户端会自动更新平台证书，%{seconds} 秒前刚下载过，当时列表中没有该密钥',
  },
  cure: {
    en: 'nothing needs to be configured: it downloads them again after a minute, and a notification is redelivered; if it goes on, this does not come from WeChat Pay',
    zh: '无需修改配置：一分钟后会再次下载，通知也会重新送达；若持续出现，说明并非来自微信支付',
  },
})
