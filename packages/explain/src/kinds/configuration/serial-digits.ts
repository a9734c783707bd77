import { defineKind } from '../../kind.js'

/** A digit is missing. */
export const serialDigits = defineKind({
  code: 'configuration.serial-digits',
  symptom: { en: 'serial is refused', zh: 'serial 被拒绝' },
  cause: {
    en: 'serial has %{length} hexadecimal digits, an odd number: a digit is missing, most often the first one, 0',
    zh: 'serial 有 %{length} 位十六进制数字，位数为奇数：缺了一位，多半是开头的 0',
  },
  cure: {
    en: 'give all 40 digits: openssl x509 -in apiclient_cert.pem -noout -serial shows it, or leave serial out and give merchant.cert',
    zh: '请填写完整的 40 位：可用 openssl x509 -in apiclient_cert.pem -noout -serial 查看，或不填 serial 而填写 merchant.cert',
  },
})
