import { defineKind } from '../../kind.js'

/** A notification is signed with the public key of another merchant. */
export const publicKeyOfOtherMerchant = defineKind({
  code: 'certificates.public-key-of-other-merchant',
  symptom: {
    en: 'notifications of several merchants arrive at one notify_url, and those of one merchant are refused',
    zh: '多个商户号共用一个 notify_url，只有其中一个商户号的通知能验签',
  },
  cause: {
    en: "the digits of this public key ID are those of the merchant %{other}, and this client is that of the merchant %{own}: it is another merchant's notification",
    zh: '该微信支付公钥ID 中的商户号是 %{other}，而此客户端属于商户号 %{own}：这是其他商户号的通知',
  },
  cure: {
    en: "give each merchant a notify_url of its own (…/notify/%{other}) and verify with that merchant's client; its key does not belong in certs here",
    zh: '请为每个商户号设置各自的 notify_url（如 …/notify/%{other}），并用该商户号的客户端验签；不要把它的公钥加入此处的 certs',
  },
})
