import { defineKind } from '../../kind.js'

/** The keys of the JSON were sorted before signing. */
export const jsonSorted = defineKind({
  code: 'signature.json-sorted',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the JSON was signed with its keys sorted, and sent in another order',
    zh: '沙箱返回 401 SIGN_ERROR：签名用的 JSON 按键名排了序，发送的 JSON 顺序不同',
  },
  cause: {
    en: 'the JSON was signed with its keys sorted, and sent in another order',
    zh: '签名用的 JSON 按键名排了序，发送的 JSON 顺序不同',
  },
  cure: {
    en: 'write the JSON once, and sign the bytes that are sent',
    zh: '只序列化一次 JSON，用实际发送的字节签名',
  },
})
