import { defineKind } from '../../kind.js'

/** Transfers by APIv2, which new merchants do not get. */
export const oldProduct = defineKind({
  code: 'transfers.old-product',
  symptom: {
    en: 'NO_AUTH: 产品权限验证失败 of v2/mmpaymkttransfers/promotion/transfers',
    zh: 'v2/mmpaymkttransfers/promotion/transfers 返回 NO_AUTH“产品权限验证失败”',
  },
  cause: {
    en: 'this merchant does not have the old product of APIv2 (企业付款到零钱), which is no longer given out: the product on the merchant platform is 商家转账 of APIv3',
    zh: '该商户号没有 APIv2 的“企业付款到零钱”，该产品已不再开放：商户平台上开通的“商家转账”使用 APIv3',
  },
  cure: {
    en: 'use v3/fund-app/mch-transfer/transfer-bills (merchants with the former 商家转账到零钱: v3/transfer/batches)',
    zh: '请改用 v3/fund-app/mch-transfer/transfer-bills（开通旧版“商家转账到零钱”的商户用 v3/transfer/batches）',
  },
  find: ({ answer, request }) =>
    answer !== undefined &&
    /promotion\/transfers$/.test(request?.template ?? '') &&
    /产品权限验证失败/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
