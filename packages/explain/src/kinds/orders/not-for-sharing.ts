import { defineKind } from '../../kind.js'

/** A profit-sharing of an order that was not marked for it. */
export const notForSharing = defineKind({
  code: 'orders.not-for-sharing',
  symptom: {
    en: '非分账订单不支持分账',
    zh: '返回“非分账订单不支持分账”',
  },
  cause: {
    en: 'the order was not marked for profit sharing when it was placed',
    zh: '下单时没有标记该订单需要分账',
  },
  cure: {
    en: "place orders that are to be shared with settle_info: { profit_sharing: true } (APIv3) or profit_sharing: 'Y' (APIv2); an order that is paid cannot be marked any more",
    zh: "需要分账的订单，下单时应传 settle_info: { profit_sharing: true }（APIv3）或 profit_sharing: 'Y'（APIv2）；已支付的订单不能再补标记",
  },
  find: ({ answer }) =>
    answer !== undefined && /非分账订单/.test(answer.reason) ? { certainty: 'likely' } : undefined,
})
