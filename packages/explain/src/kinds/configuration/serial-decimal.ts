import { defineKind } from '../../kind.js'

/** The number as some tools show it. */
export const serialDecimal = defineKind({
  code: 'configuration.serial-decimal',
  symptom: { en: 'serial is refused', zh: 'serial 被拒绝' },
  cause: { en: 'serial is the number in decimal digits', zh: 'serial 填写的是十进制形式' },
  cure: { en: 'write it in hexadecimal: %{serial}', zh: '请写成十六进制：%{serial}' },
})
