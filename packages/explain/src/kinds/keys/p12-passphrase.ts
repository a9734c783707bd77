import { defineKind } from '../../kind.js'

/** A passphrase that does not open the .p12. */
export const p12Passphrase = defineKind({
  code: 'keys.p12-passphrase',
  symptom: { en: 'mac verify failure', zh: '报 mac verify failure' },
  cause: { en: 'the passphrase does not open the .p12', zh: '口令无法打开该 .p12' },
  cure: {
    en: 'give the merchant ID that the .p12 was downloaded for, as merchant.passphrase',
    zh: '请在 merchant.passphrase 填写下载该 .p12 的商户号',
  },
})
