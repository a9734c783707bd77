import { defineKind } from '../../kind.js'

/** Another value of the configuration. */
export const otherValue = defineKind({
  code: 'keys.other-value',
  symptom: {
    en: 'a key or certificate cannot be loaded: what looks like …',
    zh: '密钥或证书无法加载：看起来像…的值',
  },
  cause: { en: 'what was given is what looks like %{what}', zh: '传入的是看起来像%{what}的值' },
  cure: {
    en: 'give %{wanted}; put the value where it belongs',
    zh: '请传入%{wanted}；原来的值请填写到对应的配置项',
  },
})
