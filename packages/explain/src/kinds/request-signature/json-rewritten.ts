import { defineKind } from '../../kind.js'

/** Another JSON string was signed. */
export const jsonRewritten = defineKind({
  code: 'signature.json-rewritten',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: another JSON string of the same value was signed',
    zh: '沙箱返回 401 SIGN_ERROR：签名用的 JSON 与发送的 JSON 内容相同但字节不同',
  },
  cause: {
    en: 'another JSON string of the same value was signed',
    zh: '签名用的 JSON 与发送的 JSON 内容相同但字节不同',
  },
  cure: {
    en: 'write the JSON once, and sign and send those bytes',
    zh: '请只序列化一次，签名和发送使用同一份字节',
  },
})
