import { defineKind } from '../../kind.js'

/** A certificate outside its time. */
export const expired = defineKind({
  code: 'keys.expired',
  symptom: { en: 'a warning that a certificate has expired', zh: '警告证书已过期' },
  cause: {
    en: 'the certificate is valid from %{from} to %{to} only',
    zh: '证书有效期为 %{from} 至 %{to}',
  },
  cure: {
    en: "check this machine's clock, and replace the certificate on the merchant platform (Account Center, API Security)",
    zh: '请检查本机时间，并在商户平台（账户中心 → API安全）更换证书',
  },
})
