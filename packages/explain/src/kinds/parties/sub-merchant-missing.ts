import { defineKind } from '../../kind.js'

/** A provider acts without a sub-merchant. */
export const subMerchantMissing = defineKind({
  code: 'parties.sub-merchant-missing',
  symptom: {
    en: '受理机构必须传入sub_mch_id',
    zh: '返回“受理机构必须传入sub_mch_id”',
  },
  cause: {
    en: 'this merchant ID is that of a service provider, and the request names no sub-merchant',
    zh: '该商户号是服务商，而请求没有指明子商户',
  },
  cure: {
    en: 'in APIv3 use the operation for partners (v3/pay/partner/…, with sp_mchid, sp_appid and sub_mchid), in APIv2 add sub_mch_id; to collect for yourself, use an ordinary merchant ID',
    zh: 'APIv3 请改用服务商接口（v3/pay/partner/…，传 sp_mchid、sp_appid 和 sub_mchid），APIv2 请补上 sub_mch_id；为自己收款应使用普通商户号',
  },
  find: ({ answer }) =>
    answer !== undefined && /必须传入?\s?sub_mch_?id/i.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
