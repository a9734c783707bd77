import { defineKind } from '../../kind.js'

/** A .p12 without a passphrase. */
export const p12NoPassphrase = defineKind({
  code: 'keys.p12-no-passphrase',
  symptom: {
    en: 'mac verify failure, without merchant.passphrase',
    zh: '未填 merchant.passphrase 时报 mac verify failure',
  },
  cause: {
    en: 'passphrase is missing, and mchid does not open the .p12 either',
    zh: '缺少 passphrase，用 mchid 也无法打开该 .p12',
  },
  cure: {
    en: 'give the merchant ID that the .p12 was downloaded for, as merchant.passphrase',
    zh: '请在 merchant.passphrase 填写下载该 .p12 的商户号',
  },
})
