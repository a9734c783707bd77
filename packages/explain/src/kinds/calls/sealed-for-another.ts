import { defineKind } from '../../kind.js'

const TEXT = /平台私钥解密失败|敏感信息(?:字段)?解密失败|the field you encrypt is error/i

/** A field was encrypted in a way that WeChat Pay cannot decrypt. */
export const sealedForAnother = defineKind({
  code: 'calls.sealed-for-another',
  symptom: {
    en: '平台私钥解密失败, or: the field you encrypt is error',
    zh: '平台私钥解密失败，或 the field you encrypt is error',
  },
  cause: {
    en: "a field was not encrypted with the key that Wechatpay-Serial names: with the merchant's own certificate or an outdated key, twice, or by another padding than RSAES-OAEP with SHA-1; or it was written into the path, where its + is read as a blank",
    zh: '敏感信息不是用 Wechatpay-Serial 所指的公钥加密的：误用了商户API证书或已更换的公钥、重复加密，或填充方式不是 RSAES-OAEP（SHA-1）；也可能是把密文直接拼进了路径，其中的 + 会被当作空格',
  },
  cure: {
    en: 'give the plaintext as client.$seal(…) in json or in query: { … }, and leave Wechatpay-Serial out: the SDK picks the key and names it',
    zh: '请在 json 或 query: { … } 中用 client.$seal(…) 包裹明文，并去掉自己填写的 Wechatpay-Serial：SDK 会选择公钥并填写该请求头',
  },
  find: ({ answer }) =>
    answer !== undefined && TEXT.test(answer.reason) ? { certainty: 'sure' } : undefined,
})
