import { defineKind } from '../../kind.js'

/** The JSON was signed with indentation. */
export const jsonIndented = defineKind({
  code: 'signature.json-indented',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the JSON was signed with indentation, and sent without',
    zh: '沙箱返回 401 SIGN_ERROR：签名用的 JSON 带缩进，发送的 JSON 不带缩进',
  },
  cause: {
    en: 'the JSON was signed with indentation, and sent without',
    zh: '签名用的 JSON 带缩进，发送的 JSON 不带缩进',
  },
  cure: {
    en: 'write the JSON once, and sign and send that string',
    zh: '请只序列化一次，签名和发送使用同一个字符串',
  },
})
