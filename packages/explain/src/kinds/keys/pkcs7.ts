import { defineKind } from '../../kind.js'

/** A list of certificates as Windows exports it. */
export const pkcs7 = defineKind({
  code: 'keys.pkcs7',
  symptom: {
    en: 'a key or certificate cannot be loaded: a list of certificates (.p7b, PKCS#7)',
    zh: '密钥或证书无法加载：证书链文件（.p7b，PKCS#7）',
  },
  cause: {
    en: 'what was given is a list of certificates (.p7b, PKCS#7)',
    zh: '传入的是证书链文件（.p7b，PKCS#7）',
  },
  cure: {
    en: 'give %{wanted}, or convert it: openssl pkcs7 -print_certs -in file.p7b',
    zh: '请传入%{wanted}，或先转换：openssl pkcs7 -print_certs -in file.p7b',
  },
})
