import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** Another certificate has replaced the one that signs. */
export const certificateReplaced = defineKind({
  code: 'authorization.certificate-replaced',
  symptom: {
    en: '401 SIGN_ERROR with the message 已更换证书，请使用新证书',
    zh: '401 SIGN_ERROR，message 为“已更换证书，请使用新证书”',
  },
  cause: {
    en: 'a newer merchant API certificate has replaced this one',
    zh: '已更换商户API证书，当前使用的是旧证书',
  },
  cure: {
    en: 'set serial and privateKey of the newer certificate',
    zh: '改用新证书的 serial 与 privateKey',
  },
  find: (facts) => refusedWith(facts, /已更换证书/),
})
