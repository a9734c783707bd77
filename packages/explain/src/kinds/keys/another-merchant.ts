import { defineKind } from '../../kind.js'

/** The certificate of another merchant than the one of the configuration. */
export const anotherMerchant = defineKind({
  code: 'keys.another-merchant',
  symptom: {
    en: 'a warning that a certificate is that of another merchant, or SIGN_ERROR with matching key and serial',
    zh: '警告证书属于其他商户号，或私钥与序列号配套却报 SIGN_ERROR',
  },
  cause: {
    en: 'the certificate was issued to merchant %{holder}, and mchid is another one',
    zh: '证书签发给商户号 %{holder}，而 mchid 是另一个商户号',
  },
  cure: {
    en: 'give mchid, serial, privateKey and certificate of one and the same merchant',
    zh: 'mchid、serial、privateKey 和证书请使用同一个商户号的',
  },
})
