import { defineKind } from '../../kind.js'

/** One key under two names. */
export const certsSameKey = defineKind({
  code: 'configuration.certs-same-key',
  symptom: {
    en: 'a warning that two names in certs have one key',
    zh: '警告 certs 中两个名称对应同一个密钥',
  },
  cause: {
    en: 'certs has one key under two names, %{name} and %{other}',
    zh: 'certs 中两个名称 %{name} 与 %{other} 对应同一个密钥',
  },
  cure: {
    en: 'give each name its own: pub_key.pem for PUB_KEY_ID_…, the platform certificate for its serial number',
    zh: '请各填各的：PUB_KEY_ID_… 对应 pub_key.pem，平台证书序列号对应平台证书',
  },
})
