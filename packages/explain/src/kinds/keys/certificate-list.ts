import { defineKind } from '../../kind.js'

/** The response of v3/certificates, still encrypted. */
export const certificateList = defineKind({
  code: 'keys.certificate-list',
  symptom: {
    en: 'a key or certificate cannot be loaded: the response of v3/certificates, whose certificates are still encrypted',
    zh: '密钥或证书无法加载：v3/certificates 的应答，其中的证书尚未解密',
  },
  cause: {
    en: 'what was given is the response of v3/certificates, whose certificates are still encrypted',
    zh: '传入的是 v3/certificates 的应答，其中的证书尚未解密',
  },
  cure: {
    en: 'leave out certs and give apiv3Key, so that the client downloads and decrypts them, or give %{wanted}',
    zh: '请不填 certs 而填写 apiv3Key，由客户端下载并解密，或传入%{wanted}',
  },
})
