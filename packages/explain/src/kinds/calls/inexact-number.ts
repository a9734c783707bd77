import { defineKind } from '../../kind.js'

/** A number is too large for JavaScript to hold all of its digits. */
export const inexactNumber = defineKind({
  code: 'calls.inexact-number',
  symptom: {
    en: 'out_trade_no: 20240101000000000001 as a number is refused',
    zh: 'out_trade_no: 20240101000000000001 写成数字时被拒绝',
  },
  cause: {
    en: '"%{name}" is a number beyond 2^53, which has lost digits already',
    zh: '“%{name}”是超过 2^53 的数字，已经丢失精度',
  },
  cure: {
    en: "write it as a string, %{name}: '…'",
    zh: "请写成字符串 %{name}: '…'",
  },
})
