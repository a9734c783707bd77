import { defineKind } from '../../kind.js'

/** The JSON was signed escaped. */
export const jsonEscaped = defineKind({
  code: 'signature.json-escaped',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the JSON was signed with non-ASCII characters escaped, and sent unescaped',
    zh: '沙箱返回 401 SIGN_ERROR：签名用的 JSON 转义了非 ASCII 字符，发送的 JSON 没有转义',
  },
  cause: {
    en: 'the JSON was signed with non-ASCII characters escaped, and sent unescaped',
    zh: '签名用的 JSON 转义了非 ASCII 字符，发送的 JSON 没有转义',
  },
  cure: {
    en: 'escape in both or in neither: write the JSON once',
    zh: '两处应一致：请只序列化一次',
  },
})
