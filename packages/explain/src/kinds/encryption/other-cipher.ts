import { defineKind } from '../../kind.js'

/** What was given to a private key was encrypted with the APIv3 key, or with a key of another length. */
export const otherCipher = defineKind({
  code: 'encryption.other-cipher',
  symptom: {
    en: 'a ciphertext of a notification or of v3/certificates does not decrypt with the private key',
    zh: '用私钥解密通知或 v3/certificates 的密文失败',
  },
  cause: {
    en: 'the ciphertext has %{length} bytes, and one for this private key has %{expected}: the resource of a notification and platform certificates are encrypted with the APIv3 key',
    zh: '密文有 %{length} 字节，而该私钥对应的密文应为 %{expected} 字节：通知的 resource 和平台证书是用 APIv3密钥加密的',
  },
  cure: {
    en: 'decrypt those with client.$notify, or with AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data)',
    zh: '请用 client.$notify，或 AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data) 解密',
  },
})
