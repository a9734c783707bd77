import { defineKind } from '../../kind.js'

/** The merchant has not opened the product, or uses an appid of another kind. */
export const productNotOpen = defineKind({
  code: 'orders.product-not-open',
  symptom: {
    en: '商户号该产品权限未开通, 您没有JSAPI支付权限, 产品权限异常',
    zh: '返回“商户号该产品权限未开通”“您没有JSAPI支付权限”“产品权限异常”',
  },
  cause: {
    en: 'the merchant ID that signs has not opened the product of this operation (trade_type), or mchid, appid and certificate are not of one merchant and of the right kind',
    zh: '签名所用的商户号没有开通该接口（trade_type）对应的产品，或商户号、AppID 与证书不属于同一商户、类型不符',
  },
  cure: {
    en: 'open it on the merchant platform (product centre), and check which mchid and appid are sent: APP takes the appid of a mobile application (open platform), JSAPI that of an official account or mini program',
    zh: '请在商户平台“产品中心”开通，并核对实际发送的商户号和 AppID：APP 支付用开放平台移动应用的 AppID，JSAPI 用公众号或小程序的 AppID',
  },
  find: ({ answer }) => {
    const reason = answer?.reason ?? ''
    if (/产品权限未开通|(?:没有|无)\s?\w{1,8}\s?支付权限/i.test(reason))
      return { certainty: 'sure' }
    return /产品权限异常/.test(reason) ? { certainty: 'likely' } : undefined
  },
})
