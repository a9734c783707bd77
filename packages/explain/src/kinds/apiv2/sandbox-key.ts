import { defineKind } from '../../kind.js'

/** The old sandbox of APIv2 has a key of its own. */
export const sandboxKey = defineKind({
  code: 'apiv2.sandbox-key',
  symptom: {
    en: '沙箱验证签名失败，请确认沙箱签名key是否正确',
    zh: '返回“沙箱验证签名失败，请确认沙箱签名key是否正确”',
  },
  cause: {
    en: 'sandboxnew/ does not know the APIv2 key: it has a key of its own, which is valid for 3 days',
    zh: 'sandboxnew/ 不使用 APIv2密钥：它有单独的密钥，有效期 3 天',
  },
  cure: {
    en: 'get sandbox_signkey with POST v2/sandboxnew/pay/getsignkey and the real key, and create a client with it as secret; or use @wechatpay-chain/sandbox, which runs on this machine',
    zh: '请先用真实密钥请求 POST v2/sandboxnew/pay/getsignkey 取得 sandbox_signkey，再以它为 secret 创建客户端；也可以使用在本机运行的 @wechatpay-chain/sandbox',
  },
  find: ({ answer }) =>
    answer?.protocol === 'v2' && /沙箱|getsignkey/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
