import { defineKind } from '../../kind.js'

/** Another algorithm signed. */
export const otherAlgorithmV2 = defineKind({
  code: 'sign-v2.other-algorithm',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the sign was made with another algorithm than sign_type says',
    zh: '沙箱返回 return_code FAIL：签名算法与 sign_type 不一致',
  },
  cause: {
    en: 'the sign was made with another algorithm than sign_type says',
    zh: '签名算法与 sign_type 不一致',
  },
  cure: {
    en: 'sign with the algorithm that sign_type names; without sign_type that is MD5',
    zh: '请使用 sign_type 指定的算法；未填 sign_type 时为 MD5',
  },
})
