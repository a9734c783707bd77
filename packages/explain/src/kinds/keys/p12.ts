import { defineKind } from '../../kind.js'

/** A .p12 where a key or certificate of its own is meant. */
export const p12 = defineKind({
  code: 'keys.p12',
  symptom: {
    en: 'a key or certificate cannot be loaded: a .p12 file (PKCS#12)',
    zh: '密钥或证书无法加载：.p12 文件（PKCS#12）',
  },
  cause: { en: 'what was given is a .p12 file (PKCS#12)', zh: '传入的是 .p12 文件（PKCS#12）' },
  cure: {
    en: 'give %{wanted}; a .p12 goes only into merchant: { pfx, passphrase }',
    zh: '请传入%{wanted}；.p12 只能填写在 merchant: { pfx, passphrase } 中',
  },
})
