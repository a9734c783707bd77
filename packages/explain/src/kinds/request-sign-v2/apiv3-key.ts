import { defineKind } from '../../kind.js'

/** The APIv3 key signed. */
export const apiv3KeyV2 = defineKind({
  code: 'sign-v2.apiv3-key',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the sign was made with the APIv3 key',
    zh: '沙箱返回 return_code FAIL：签名使用了APIv3密钥',
  },
  cause: {
    en: 'the sign was made with the APIv3 key',
    zh: '签名使用了APIv3密钥',
  },
  cure: {
    en: 'use the APIv2 key, which is set on its own (secret in the configuration)',
    zh: 'APIv2 接口应使用单独设置的APIv2密钥（配置项 secret）',
  },
})
