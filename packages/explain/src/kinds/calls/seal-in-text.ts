import { defineKind } from '../../kind.js'

/** What `$seal` returned was written into a text, where it is never encrypted. */
export const sealInText = defineKind({
  code: 'calls.seal-in-text',
  symptom: {
    en: 'String(client.$seal(name)) or JSON.stringify({ name: client.$seal(name) }) throws',
    zh: 'String(client.$seal(name)) 或 JSON.stringify({ name: client.$seal(name) }) 抛出错误',
  },
  cause: {
    en: 'what $seal returns was turned into a string, and a string is not encrypted when it is sent',
    zh: '$seal 的返回值被转成了字符串，字符串在发送时不会被加密',
  },
  cure: {
    en: 'put it into the object of json or query as it is: json: { name: client.$seal(name) }; to encrypt a text by yourself use Rsa.encrypt',
    zh: '请原样放进 json 或 query 的对象：json: { name: client.$seal(name) }；需要自行加密字符串时请用 Rsa.encrypt',
  },
})
