import { defineKind } from '../../kind.js'

/** Nonce and associated data were exchanged. */
export const nonceExchanged = defineKind({
  code: 'encryption.nonce-exchanged',
  symptom: {
    en: 'AesGcm.decrypt: does not authenticate, though the APIv3 key is right',
    zh: 'APIv3密钥正确，AesGcm.decrypt 仍解密失败',
  },
  cause: {
    en: 'nonce and associated data look exchanged: the fourth argument has the 12 characters of a nonce, and the third has %{length}',
    zh: 'nonce 与 associated_data 似乎填反了：第四个参数是 12 个字符，与 nonce 相同，而第三个参数是 %{length} 个字符',
  },
  cure: {
    en: 'call AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data)',
    zh: '请按 AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data) 的顺序传入',
  },
})
