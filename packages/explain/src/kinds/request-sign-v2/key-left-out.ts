import { defineKind } from '../../kind.js'

/** The key was not appended. */
export const keyLeftOutV2 = defineKind({
  code: 'sign-v2.key-left-out',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the key was left out of the signed message',
    zh: '沙箱返回 return_code FAIL：待签名字符串缺少密钥',
  },
  cause: {
    en: 'the key was left out of the signed message',
    zh: '待签名字符串缺少密钥',
  },
  cure: {
    en: 'end it with &key= and the APIv2 key',
    zh: '请在末尾拼接 &key= 和APIv2密钥',
  },
})
