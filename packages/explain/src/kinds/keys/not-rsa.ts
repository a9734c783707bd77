import { defineKind } from '../../kind.js'

/** A key of another algorithm. */
export const notRsa = defineKind({
  code: 'keys.not-rsa',
  symptom: {
    en: 'a key or certificate cannot be loaded: a key of another kind than RSA …',
    zh: '密钥或证书无法加载：非 RSA 密钥…',
  },
  cause: {
    en: 'what was given is a key of another kind than RSA (%{kind})',
    zh: '传入的是非 RSA 密钥（%{kind}）',
  },
  cure: {
    en: 'give %{wanted}: RSA is the one kind that WeChat Pay signs with here',
    zh: '请传入%{wanted}：此处微信支付只使用 RSA 签名',
  },
})
