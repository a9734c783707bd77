import { defineKind } from '../../kind.js'
import { isSignError } from './sign-error.js'

/** A query of profit sharing with an appid, which it does not sign. */
export const appidNotTaken = defineKind({
  code: 'apiv2.appid-not-taken',
  symptom: {
    en: '验证签名失败 of v2/pay/profitsharingquery',
    zh: 'v2/pay/profitsharingquery 返回“验证签名失败”',
  },
  cause: {
    en: 'this operation takes no %{name}, and WeChat Pay leaves it out of the sign that it computes',
    zh: '该接口没有参数 %{name}，微信支付计算签名时不包含它',
  },
  cure: {
    en: 'leave %{name} out; the key is not the cause',
    zh: '请去掉 %{name}；密钥没有问题',
  },
  find: ({ answer, request }) => {
    if (answer?.protocol !== 'v2' || !isSignError(answer)) return undefined
    const { template = '', names = [] } = request ?? {}
    const taken = /profitsharingquery$/.test(template)
      ? ['appid', 'sub_appid']
      : /profitsharingfinish$/.test(template)
        ? ['sub_appid']
        : []
    const name = taken.find((one) => names.includes(one))
    return name === undefined ? undefined : { certainty: 'sure', parts: { name } }
  },
})
