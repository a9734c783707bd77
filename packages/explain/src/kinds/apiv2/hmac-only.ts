import { defineKind } from '../../kind.js'
import { isSignError } from './sign-error.js'

/** Profit sharing of APIv2 is signed with MD5. */
export const hmacOnly = defineKind({
  code: 'apiv2.hmac-only',
  symptom: {
    en: '签名错误 of profit sharing by APIv2, with a key that works elsewhere',
    zh: 'APIv2 分账返回“签名错误”，而其他接口正常',
  },
  cause: {
    en: 'profit sharing by APIv2 takes HMAC-SHA256 only, and the request has no sign_type, so that it was signed with MD5',
    zh: 'APIv2 分账只支持 HMAC-SHA256，而请求没有 sign_type，因此用 MD5 签名',
  },
  cure: {
    en: "add sign_type: 'HMAC-SHA256' to xml; the key is not the cause",
    zh: "请在 xml 中加上 sign_type: 'HMAC-SHA256'；密钥没有问题",
  },
  find: ({ answer, request }) => {
    const { template = '', names } = request ?? {}
    return answer?.protocol === 'v2' &&
      /profitsharing[a-z]{0,20}$/.test(template) &&
      names?.includes('sign_type') === false &&
      isSignError(answer)
      ? { certainty: 'sure' }
      : undefined
  },
})
