import { defineKind } from '../../kind.js'

/** One value of the configuration in the place of another. */
export const misplaced = defineKind({
  code: 'configuration.misplaced',
  symptom: {
    en: 'mchid, serial, secret or apiv3Key is refused',
    zh: 'mchid、serial、secret 或 apiv3Key 被拒绝',
  },
  cause: { en: '%{name} holds what looks like %{what}', zh: '%{name} 填写的值看起来像%{what}' },
  cure: {
    en: 'put it where it belongs; %{name} is %{meaning}',
    zh: '请填写到对应的位置；%{name} 是%{meaning}',
  },
})
