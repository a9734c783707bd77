import { defineKind } from '../../kind.js'

/** The APIv2 key stands among the parameters. */
export const v2KeySent = defineKind({
  code: 'calls.v2-key-sent',
  symptom: {
    en: "xml: { …, key: '<APIv2 key>' } is refused",
    zh: "xml: { …, key: '<APIv2密钥>' } 被拒绝",
  },
  cause: {
    en: 'the parameter "%{name}" is the APIv2 key itself, which must never be sent',
    zh: '参数“%{name}”就是APIv2密钥本身，密钥绝不能发送',
  },
  cure: {
    en: 'leave it out: the SDK signs with secret of the configuration',
    zh: '请去掉该参数：SDK 会用配置中的 secret 签名',
  },
})
