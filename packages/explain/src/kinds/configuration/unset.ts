import { defineKind } from '../../kind.js'

/** What JavaScript writes for a value that is not there. */
export const unset = defineKind({
  code: 'configuration.unset',
  symptom: {
    en: 'mchid, serial, secret or apiv3Key is the string "undefined"',
    zh: 'mchid、serial、secret 或 apiv3Key 是字符串“undefined”',
  },
  cause: {
    en: '%{name} is the string "%{text}": something that is not there was turned into a string',
    zh: '%{name} 是字符串“%{text}”：把不存在的值转成了字符串',
  },
  cure: {
    en: 'look for an environment variable that is not set or a misspelt property; %{name} is %{meaning}',
    zh: '请检查是否漏设了环境变量或写错了属性名；%{name} 是%{meaning}',
  },
})
