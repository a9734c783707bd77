import { defineKind } from '../../kind.js'

/** A payment is signed with another algorithm than its order. */
export const otherSignType = defineKind({
  code: 'pay.other-sign-type',
  symptom: {
    en: 'a warning of $pay.v2; 支付验证签名失败 in the front end',
    zh: '$pay.v2 的警告；前端提示“支付验证签名失败”',
  },
  cause: {
    en: 'the order was signed with %{ordered}, and its payment is signed with %{given}: WeChat will answer 支付验证签名失败',
    zh: '下单用 %{ordered} 签名，调起支付却用 %{given} 签名：微信会提示“支付验证签名失败”',
  },
  cure: {
    en: "give signType: '%{ordered}' to $pay.v2",
    zh: "请向 $pay.v2 传入 signType: '%{ordered}'",
  },
})
