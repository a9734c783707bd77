import { defineKind } from '../../kind.js'

/** A key URL that holds something else. */
export const somethingElse = defineKind({
  code: 'keys.something-else',
  symptom: {
    en: 'a key or certificate cannot be loaded:  …:// that holds something else',
    zh: '密钥或证书无法加载：内容不符的 …://',
  },
  cause: {
    en: 'what was given is %{scheme}:// that holds something else',
    zh: '传入的是内容不符的 %{scheme}://',
  },
  cure: {
    en: 'write the base64 of the DER bytes after it: give %{wanted}',
    zh: '其后应为 DER 字节的 base64：应传入%{wanted}',
  },
})
