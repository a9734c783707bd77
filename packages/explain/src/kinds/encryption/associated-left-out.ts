import { defineKind } from '../../kind.js'

/** A ciphertext does not authenticate, and no associated data were given. */
export const associatedLeftOut = defineKind({
  code: 'encryption.associated-left-out',
  symptom: {
    en: 'AesGcm.decrypt without its fourth argument does not authenticate (mac check failed)',
    zh: 'AesGcm.decrypt 未传第四个参数，解密失败（mac check failed）',
  },
  cause: {
    en: 'associated_data was not given, and the ciphertext does not authenticate without it; or the APIv3 key or the nonce is another one',
    zh: '没有传入 associated_data，密文校验失败；也可能是 APIv3密钥或 nonce 不正确',
  },
  cure: {
    en: 'call AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data) with the four values as they were received, or leave it to client.$notify',
    zh: '请按收到的内容调用 AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated_data)，或直接使用 client.$notify',
  },
})
