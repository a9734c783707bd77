import { defineKind } from '../../kind.js'

/** A field of a response does not decrypt. */
export const undecryptable = defineKind({
  code: 'encryption.undecryptable',
  symptom: {
    en: 'unseal() throws: the field does not decrypt with the merchant private key',
    zh: 'unseal() 抛出：字段用商户API私钥解密失败',
  },
  cause: {
    en: 'the field was encrypted for another merchant API certificate than that of privateKey, such as one that was replaced since, or it is no ciphertext, or it was encrypted for WeChat Pay, which alone can decrypt that, or with another padding than OAEP (some older products use PKCS #1 v1.5)',
    zh: '该字段是用另一张商户API证书（例如已更换的旧证书）加密的，与 privateKey 不配套；或者它本来就不是密文，或是加密给微信支付的（只有微信支付能解密），或未使用 OAEP 填充（部分旧产品使用 PKCS #1 v1.5）',
  },
  cure: {
    en: 'give privateKey and serial of the merchant API certificate that is in use, and unseal only the fields that are documented as encrypted, as they were received; what is padded by PKCS #1 v1.5 is decrypted outside Node, as by openssl pkeyutl -decrypt',
    zh: '请使用当前商户API证书对应的 privateKey 和 serial，且只对文档标明加密的字段按原样 unseal；使用 PKCS #1 v1.5 填充的密文请在 Node 之外解密，例如 openssl pkeyutl -decrypt',
  },
})
