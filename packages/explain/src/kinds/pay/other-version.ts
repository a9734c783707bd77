import { defineKind } from '../../kind.js'

/** A payment is signed by another version of the API than its order. */
export const otherVersion = defineKind({
  code: 'pay.other-version',
  symptom: {
    en: 'a warning of $pay; 支付验证签名失败 in the front end',
    zh: '$pay 的警告；前端提示“支付验证签名失败”',
  },
  cause: {
    en: 'the order was placed by %{ordered}, and its payment is signed as one of %{given}: WeChat will answer 支付验证签名失败',
    zh: '订单用 %{ordered} 下单，却按 %{given} 签名调起支付：微信会提示“支付验证签名失败”',
  },
  cure: {
    en: 'sign it with client.%{member}: APIv3 orders with RSA, APIv2 orders with MD5 or HMAC-SHA256',
    zh: '请改用 client.%{member}：APIv3 订单用 RSA 签名，APIv2 订单用 MD5 或 HMAC-SHA256',
  },
})
