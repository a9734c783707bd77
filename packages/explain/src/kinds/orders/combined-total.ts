import { defineKind } from '../../kind.js'

/** The amount of a combined order has the name that it has in a single one. */
export const combinedTotal = defineKind({
  code: 'orders.combined-total',
  symptom: {
    en: '401 SIGN_ERROR of v3/combine-transactions/… with keys that work elsewhere',
    zh: 'v3/combine-transactions/… 返回 401 SIGN_ERROR，而其他接口正常',
  },
  cause: {
    en: 'sub_orders[].amount has total, and combined orders call it total_amount: WeChat Pay answers that with a signature error',
    zh: 'sub_orders[].amount 写成了 total，而合单的参数名是 total_amount：微信支付会因此返回签名错误',
  },
  cure: {
    en: "write sub_orders: [{ amount: { total_amount: 101, currency: 'CNY' }, … }]; the keys are right",
    zh: "请写成 sub_orders: [{ amount: { total_amount: 101, currency: 'CNY' }, … }]；密钥没有问题",
  },
  find: ({ answer, request }) => {
    const names = request?.names ?? []
    const isCombined = /combine-transactions\/\w+$/.test(request?.template ?? '')
    return answer?.code === 'SIGN_ERROR' &&
      isCombined &&
      names.includes('sub_orders/*/amount/total') &&
      !names.includes('sub_orders/*/amount/total_amount')
      ? { certainty: 'sure' }
      : undefined
  },
})
