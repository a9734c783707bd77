import { defineKind } from '../../kind.js'

/** APIv2 does not say which. */
const UNNAMED = {
  en: 'the request has a parameter that this operation does not take',
  zh: '请求中有该接口没有的参数',
}

/** A parameter that the operation does not have. */
export const undocumented = defineKind({
  code: 'parameters.undocumented',
  symptom: {
    en: 'PARAM_ERROR or FAIL: 请求中含有未在API文档中定义的参数',
    zh: '返回“请求中含有未在API文档中定义的参数”',
  },
  cause: {
    en: 'the request has %{fields}, which this operation does not take',
    zh: '请求中的 %{fields} 不是该接口的参数',
  },
  cure: {
    en: 'leave it out, or write it as this operation names it: for partners payer.sub_openid or sp_openid in place of openid, and sub_mchid (APIv2: sub_mch_id) only in the operations for partners; a refund of APIv3 takes neither appid nor mchid, a query of APIv2 no spbill_create_ip',
    zh: '请去掉该参数，或改用该接口的参数名：服务商接口用 payer.sub_openid 或 sp_openid 代替 openid，sub_mchid（APIv2 为 sub_mch_id）只用于服务商接口；APIv3 退款不传 appid 和 mchid，APIv2 查单不传 spbill_create_ip',
  },
  find: ({ answer }) => {
    if (answer === undefined || !/未在\s?API\s?文档中定义的参数|不识别的参数/i.test(answer.reason))
      return undefined
    const fields = (answer.fields ?? []).join(', ')
    return fields === ''
      ? { certainty: 'sure', cause: UNNAMED }
      : { certainty: 'sure', parts: { fields } }
  },
})
