import { defineKind } from '../../kind.js'

/** A refund with other amounts than before. */
export const refundAmounts = defineKind({
  code: 'orders.refund-amounts',
  symptom: {
    en: '订单金额或退款金额与之前请求不一致',
    zh: '返回“订单金额或退款金额与之前请求不一致”',
  },
  cause: {
    en: 'this refund number was used before with another amount, or the total is not that of the whole order',
    zh: '该退款单号之前用过别的金额，或订单总金额不是整笔订单的金额',
  },
  cure: {
    en: 'query it first; repeat it only with the amounts of the first request: the total is that of the whole order in every partial refund',
    zh: '请先查询；只能用首次请求的金额重试：每次部分退款的订单金额都填整笔订单的金额',
  },
  find: ({ answer }) =>
    answer !== undefined && /金额.{0,12}与之前请求不一致/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
