import { defineKind } from '../../kind.js'

/** A symmetric key in another notation. */
export const keyEncoded = defineKind({
  code: 'configuration.key-encoded',
  symptom: {
    en: 'apiv3Key or secret has 64 or 44 characters',
    zh: 'apiv3Key 或 secret 有 64 或 44 个字符',
  },
  cause: {
    en: '%{name} has %{length} characters, as a key in %{notation} has',
    zh: '%{name} 有 %{length} 个字符，像是 %{notation} 形式的密钥',
  },
  cure: {
    en: 'give the 32 characters that were set on the merchant platform, not encoded',
    zh: '请填写在商户平台设置的 32 个字符，不要编码',
  },
})
