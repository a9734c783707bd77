import { defineKind } from '../../kind.js'

/** A PEM or a single key where a .p12 is meant. */
export const pemForP12 = defineKind({
  code: 'keys.pem-for-p12',
  symptom: {
    en: 'a key or certificate cannot be loaded:  …, not a .p12',
    zh: '密钥或证书无法加载：…，不是 .p12',
  },
  cause: { en: 'what was given is %{kind}, not a .p12', zh: '传入的是%{kind}，不是 .p12' },
  cure: {
    en: 'give it as merchant: { cert, key } (apiclient_cert.pem, apiclient_key.pem), or apiclient_cert.p12 as pfx',
    zh: '请写成 merchant: { cert, key }（apiclient_cert.pem、apiclient_key.pem），或在 pfx 填写 apiclient_cert.p12',
  },
})
