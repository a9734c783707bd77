import { defineKind } from '../../kind.js'

/** A payment in an APP names the provider in place of the sub-merchant. */
export const otherMerchant = defineKind({
  code: 'pay.other-merchant',
  symptom: {
    en: 'a warning of $pay.app; -1 or 支付验证签名失败 in the APP of a sub-merchant',
    zh: '$pay.app 的警告；子商户 APP 中返回 -1 或“支付验证签名失败”',
  },
  cause: {
    en: "partnerid is %{given}, and the order belongs to the sub-merchant %{ordered}: the sub-merchant's APP cannot open it",
    zh: 'partnerid 是 %{given}，而订单属于子商户 %{ordered}：子商户的 APP 无法调起支付',
  },
  cure: {
    en: "give partnerid: '%{ordered}' to $pay.app, and the appid that the order was placed for",
    zh: "请向 $pay.app 传入 partnerid: '%{ordered}'，以及下单所用的 AppID",
  },
})
