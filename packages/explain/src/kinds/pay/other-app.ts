import { defineKind } from '../../kind.js'

/** A payment is signed for another application than its order. */
export const otherApp = defineKind({
  code: 'pay.other-app',
  symptom: {
    en: 'a warning of $pay; 支付验证签名失败 in the front end',
    zh: '$pay 的警告；前端提示“支付验证签名失败”',
  },
  cause: {
    en: 'the payment is signed for the appid %{given}, and its order was placed for %{ordered}: WeChat will answer 支付验证签名失败',
    zh: '调起支付用的 AppID 是 %{given}，而下单用的是 %{ordered}：微信会提示“支付验证签名失败”',
  },
  cure: {
    en: 'give $pay the appid in which the payer pays, the same as in the order; with sub_appid in the order it is sub_appid',
    zh: '请向 $pay 传入支付时所在应用的 AppID，与下单一致；下单传了 sub_appid 时应填 sub_appid',
  },
})
