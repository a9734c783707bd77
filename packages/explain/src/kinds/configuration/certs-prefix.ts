import { defineKind } from '../../kind.js'

/** A public key ID without its prefix. */
export const certsPrefix = defineKind({
  code: 'configuration.certs-prefix',
  symptom: { en: 'a public key ID without PUB_KEY_ID_', zh: '微信支付公钥ID 缺少 PUB_KEY_ID_' },
  cause: {
    en: 'certs[%{name}] is named by the digits of a public key ID alone',
    zh: 'certs[%{name}] 的名称只有微信支付公钥ID 的数字部分',
  },
  cure: {
    en: 'write the whole ID, with its prefix: PUB_KEY_ID_ and these digits',
    zh: '请写完整的 ID，包括前缀：PUB_KEY_ID_ 加这些数字',
  },
})
