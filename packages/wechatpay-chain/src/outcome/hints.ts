import { type Language, type RequestOutcome, sentenceOf } from '../errors/outcome.js'

type Hint = Readonly<Record<Language, string>>

const NO_ORDER: Hint = {
  en: 'check the order number and the merchant it belongs to',
  zh: '核对单号及其所属商户',
}

/** What to do about a refusal, by its code. */
const BY_CODE: Readonly<Record<string, Hint>> = {
  SIGN_ERROR: {
    en: 'check that serial belongs to privateKey, that mchid is theirs, and that nothing changes the request after signing',
    zh: '确认 serial 与 privateKey 配套且属于该 mchid，签名之后没有任何环节改动请求',
  },
  PARAM_ERROR: { en: 'detail.field names the parameter', zh: 'detail.field 指出了是哪个参数' },
  NO_AUTH: {
    en: 'the merchant has not been granted this operation, or the appid is not bound to the mchid',
    zh: '商户未开通该接口权限，或 appid 未与 mchid 绑定',
  },
  RESOURCE_NOT_EXISTS: {
    en: 'check the number in the path; a fresh object may take a moment to be seen',
    zh: '核对路径里的单号；刚创建的对象可能稍后才能查到',
  },
  ORDER_NOT_EXIST: NO_ORDER,
  ORDERNOTEXIST: NO_ORDER,
  OUT_TRADE_NO_USED: {
    en: 'this order number was used before: query it before you take a new one',
    zh: '该商户单号已被使用：请先查单，再决定是否换新单号',
  },
}

const PAID: Hint = { en: 'the order is paid already', zh: '订单已支付' }

/** What is wrong, by precise error number: the digits that end `Request-ID`. */
const BY_NUMBER: Readonly<Record<string, Hint>> = {
  '268512771': { en: 'there is no such order', zh: '订单不存在' },
  '268449538': PAID,
  '268498689': PAID,
  '270924358': {
    en: 'the request has a parameter that this operation does not know',
    zh: '请求含有该接口不认识的多余参数',
  },
  '268443715': { en: 'the merchant is disabled', zh: '商户号已被停用' },
  '268447843': { en: 'the order belongs to another merchant', zh: '订单与商户号不匹配' },
  '268447914': {
    en: 'the order is closed or expired: take a new number',
    zh: '订单已关闭或失效：请换新单号下单',
  },
  '268448010': { en: 'collecting is restricted for this merchant', zh: '商户收款功能受限' },
  '268449641': { en: 'the order cannot be closed, only revoked', zh: '该订单不支持关单，只能撤销' },
  '268443699': {
    en: 'the signature does not hold: check serial, privateKey and mchid',
    zh: '签名错误：核对 serial、privateKey 与 mchid',
  },
  '268501013': { en: 'openid is missing', zh: '缺少 openid' },
  '268498688': {
    en: 'this number was used with other parameters',
    zh: '同一单号重复请求但参数不一致',
  },
  '268445527': { en: 'the appid is not bound to the mchid', zh: 'appid 未与 mchid 绑定' },
  '268435464': { en: 'a value is out of range', zh: '参数超出取值范围' },
  '268435461': {
    en: 'a parameter is illegal: detail.field names it',
    zh: '参数不合法：detail.field 指出了是哪个',
  },
}

/** The facts of a refusal that decide what to do next. */
export interface RefusalFacts {
  code: string
  requestId: string
  /** What became of the call, over all attempts. */
  outcome: RequestOutcome
  isQuery: boolean
}

/**
 * Returns what to do about a refusal: by its precise number or its code, and by what became of the
 * call where that is not plain.
 */
export function hintFor(
  { code, requestId, outcome, isQuery }: RefusalFacts,
  language: Language = 'en',
): string | undefined {
  const number = /-(\d+)$/.exec(requestId)?.[1] ?? ''
  const own = (table: Readonly<Record<string, Hint>>, key: string) =>
    Object.hasOwn(table, key) ? table[key] : undefined
  const cause = (own(BY_NUMBER, number) ?? own(BY_CODE, code))?.[language]
  const effect =
    outcome === 'unknown' && isQuery
      ? undefined
      : outcome === 'refused'
        ? undefined
        : sentenceOf(outcome, { isQuery, language })
  return [cause, effect].filter((part) => part !== undefined).join('; ') || undefined
}
