import { defineKind } from '../../kind.js'

/** The sub-merchant has no relation with the provider. */
export const relationMissing = defineKind({
  code: 'parties.relation-missing',
  symptom: {
    en: '受理关系不存在, 特约子商户商户号未授权服务商的产品权限',
    zh: '返回“受理关系不存在”“特约子商户商户号未授权服务商的产品权限”',
  },
  cause: {
    en: 'the sub-merchant of the request is not a sub-merchant of this provider, or has not granted it this product',
    zh: '请求中的子商户号不是该服务商的特约商户，或未授权该产品权限',
  },
  cure: {
    en: 'check mch_id or sp_mchid (the provider) and sub_mch_id or sub_mchid (the sub-merchant), which are easily exchanged, and let the sub-merchant grant the product on its merchant platform',
    zh: '请核对 mch_id 或 sp_mchid（服务商）与 sub_mch_id 或 sub_mchid（特约商户）是否填反，并请特约商户在其商户平台授权该产品',
  },
  find: ({ answer }) =>
    answer !== undefined &&
    /受理关系不存在|未授权服务商|sub_mch_?id.{0,8}(?:不匹配|不存在|无效)/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
