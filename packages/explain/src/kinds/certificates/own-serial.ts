import { defineKind } from '../../kind.js'

/** A message names the merchant's own certificate as signer. */
export const ownSerial = defineKind({
  code: 'certificates.own-serial',
  symptom: {
    en: "a message is signed with the serial number of the merchant's own certificate",
    zh: '通知或应答的签名序列号是商户自己的商户API证书序列号',
  },
  cause: {
    en: "the message names the merchant's own certificate as its signer: WeChat Pay never signs with it",
    zh: '报文声称由商户自己的商户API证书签名：微信支付不会用它签名',
  },
  cure: {
    en: 'do not trust it: it comes from a test tool or from someone else',
    zh: '请勿信任：它来自测试工具或他人',
  },
})
