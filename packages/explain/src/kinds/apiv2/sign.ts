import { defineKind } from '../../kind.js'
import { isSignError } from './sign-error.js'

/** The sign of an APIv2 request is not accepted. */
export const sign = defineKind({
  code: 'apiv2.sign',
  symptom: {
    en: 'APIv2: 签名错误, 签名错误，请检查后再试, SIGNERROR',
    zh: 'APIv2 返回“签名错误”“签名错误，请检查后再试”或 SIGNERROR',
  },
  cause: {
    en: "the APIv2 key in secret is not the one of this mch_id: another merchant's, the APIv3 key, an appsecret, or a key that was changed on the merchant platform since",
    zh: 'secret 不是该 mch_id 的 APIv2密钥：填成了其他商户的密钥、APIv3密钥或 AppSecret，或密钥已在商户平台更换',
  },
  cure: {
    en: "set the APIv2 key anew on the merchant platform (account centre, API security, APIv2 key) and give it as secret; for a service provider it is the key of the provider's mch_id, not of sub_mch_id",
    zh: '请在商户平台（账户中心 → API安全 → APIv2密钥）重新设置密钥并填入 secret；服务商模式应使用服务商 mch_id 的密钥，而不是 sub_mch_id 的',
  },
  find: ({ answer }) =>
    answer?.protocol === 'v2' && isSignError(answer) && !/沙箱|getsignkey/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
