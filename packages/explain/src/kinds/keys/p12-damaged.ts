import { defineKind } from '../../kind.js'

/** A .p12 that does not parse. */
export const p12Damaged = defineKind({
  code: 'keys.p12-damaged',
  symptom: {
    en: 'a .p12 cannot be read: header too long, wrong tag, not enough data',
    zh: '.p12 无法读取：header too long、wrong tag 或 not enough data',
  },
  cause: { en: 'the .p12 is damaged or cut short', zh: '该 .p12 已损坏或不完整' },
  cure: {
    en: 'copy it again as a binary file, or give merchant: { cert, key } (apiclient_cert.pem, apiclient_key.pem)',
    zh: '请以二进制方式重新复制，或改用 merchant: { cert, key }（apiclient_cert.pem、apiclient_key.pem）',
  },
})
