import { defineKind } from '../../kind.js'

/** An address on the web. */
export const webAddress = defineKind({
  code: 'keys.web-address',
  symptom: {
    en: 'a key or certificate cannot be loaded: a web address',
    zh: '密钥或证书无法加载：网址',
  },
  cause: { en: 'what was given is a web address', zh: '传入的是网址' },
  cure: {
    en: 'download it yourself and give %{wanted}: the SDK loads no key from the network',
    zh: '请自行下载后传入%{wanted}：SDK 不会从网络加载密钥',
  },
})
