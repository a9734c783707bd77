import { defineKind } from '../../kind.js'

/** The number of an order was used with other parameters. */
export const numberReused = defineKind({
  code: 'orders.number-reused',
  symptom: {
    en: 'INVALID_REQUEST: 201 商户订单号重复',
    zh: '返回 INVALID_REQUEST“201 商户订单号重复”',
  },
  cause: {
    en: 'an order with this number was placed before with other parameters (amount, description, appid, another way to pay …)',
    zh: '该商户订单号已经下过单，而参数（金额、商品描述、AppID、支付方式等）与首次不同',
  },
  cure: {
    en: 'query it first; if it is not paid, use the prepay_id, code_url or h5_url of the first request again (keep it with the order), or repeat that request unchanged; to change anything, close that order first',
    zh: '请先查询；未支付时可继续使用首次返回的 prepay_id、code_url 或 h5_url（请随订单保存），或用首次的参数原样重试；要修改参数，请先关闭该订单',
  },
  find: ({ answer }) =>
    answer !== undefined &&
    answer.code === 'INVALID_REQUEST' &&
    /商户订单号重复/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
