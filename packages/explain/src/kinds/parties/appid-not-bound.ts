import { defineKind } from '../../kind.js'

const NOT_BOUND =
  /mch_?id.{0,6}(?:与|和|and)\s?(?:sub_)?appid.{0,4}(?:不匹配|not match)|(?:sub_)?appid.{0,4}(?:不存在|not exist)|\bAPPID_(?:NOT_EXIST|MCHID_NOT_MATCH)\b/i

/** The appid is not bound to the merchant. */
export const appidNotBound = defineKind({
  code: 'parties.appid-not-bound',
  symptom: {
    en: '商户号mch_id与appid不匹配, appid不存在, sub_mch_id与sub_appid不匹配',
    zh: '返回“商户号mch_id与appid不匹配”“appid不存在”“sub_mch_id与sub_appid不匹配”',
  },
  cause: {
    en: 'the appid is misspelt, or not bound to this mch_id',
    zh: 'appid 写错，或未与该 mch_id 绑定',
  },
  cure: {
    en: 'bind them on the merchant platform (product centre, AppID accounts) and confirm on the side of the appid, or use the appid that is bound',
    zh: '请在商户平台（产品中心 → AppID账号管理）发起绑定并在 AppID 侧确认，或改用已绑定的 appid',
  },
  find: ({ answer }) => {
    if (answer === undefined) return undefined
    // The codes of APIv3 have words of their own.
    const said = answer.protocol === 'v2' ? `${answer.code} ${answer.reason}` : answer.reason
    return NOT_BOUND.test(said) ? { certainty: 'sure' } : undefined
  },
})
