import { defineKind } from '../../kind.js'

/** JSON in place of a key. */
export const json = defineKind({
  code: 'keys.json',
  symptom: { en: 'a key or certificate cannot be loaded: JSON', zh: '密钥或证书无法加载：JSON' },
  cause: { en: 'what was given is JSON', zh: '传入的是 JSON' },
  cure: {
    en: 'take the key out of it and give %{wanted}',
    zh: '请取出其中的密钥：应传入%{wanted}',
  },
})
