import { defineKind } from '../../kind.js'

/** An array that is no pair. */
export const notAPair = defineKind({
  code: 'keys.not-a-pair',
  symptom: {
    en: 'a key or certificate cannot be loaded: an array that is not [key, passphrase]',
    zh: '密钥或证书无法加载：并非 [key, passphrase]（私钥和口令）的数组',
  },
  cause: {
    en: 'what was given is an array that is not [key, passphrase]',
    zh: '传入的并非 [key, passphrase]（私钥和口令）的数组',
  },
  cure: {
    en: 'give [key, passphrase] with both set, or the key alone',
    zh: '请传入两项都有值的 [key, passphrase]，或只传入密钥',
  },
})
