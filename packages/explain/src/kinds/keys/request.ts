import { defineKind } from '../../kind.js'

/** A certificate request. */
export const request = defineKind({
  code: 'keys.request',
  symptom: {
    en: 'a key or certificate cannot be loaded: a certificate request (.csr)',
    zh: '密钥或证书无法加载：证书请求文件（.csr）',
  },
  cause: {
    en: 'what was given is a certificate request (.csr)',
    zh: '传入的是证书请求文件（.csr）',
  },
  cure: {
    en: 'give %{wanted}; a request only asks for a certificate',
    zh: '请传入%{wanted}；证书请求文件只用于申请证书',
  },
})
