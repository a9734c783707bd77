import { defineKind } from '../../kind.js'

/** A passphrase that does not fit. */
export const passphrase = defineKind({
  code: 'keys.passphrase',
  symptom: {
    en: 'a key or certificate cannot be loaded: an encrypted private key that the passphrase does not open',
    zh: '密钥或证书无法加载：加密的私钥，且口令不正确',
  },
  cause: {
    en: 'what was given is an encrypted private key that the passphrase does not open',
    zh: '传入的是加密的私钥，且口令不正确',
  },
  cure: {
    en: 'give the passphrase that it was encrypted with, without quotation marks or a line end',
    zh: '请填写加密该私钥时的口令，不含引号和换行',
  },
})
