import { defineKind } from '../../kind.js'

/** A symmetric key of another length. */
export const keyLength = defineKind({
  code: 'configuration.key-length',
  symptom: {
    en: 'apiv3Key or secret has another length than 32',
    zh: 'apiv3Key 或 secret 的长度不是 32',
  },
  cause: {
    en: '%{name} has %{length} bytes; the %{meaning} has 32',
    zh: '%{name} 的长度是 %{length} 字节；%{meaning}应为 32 字节',
  },
  cure: {
    en: 'look for a missing or a doubled character, a space or quotation marks, or set the key anew on the merchant platform',
    zh: '请检查是否缺少或多出字符、空格、引号，或在商户平台重新设置',
  },
})
