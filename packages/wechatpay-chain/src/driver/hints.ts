/** Languages that hints are written in. */
export type Language = 'en' | 'zh'

type Hint = Readonly<Record<Language, string>>

const REPEAT: Hint = { en: 'not processed: wait, then repeat', zh: '未受理：稍候再试' }
const UNKNOWN: Hint = {
  en: 'the outcome is unknown: query, or repeat with the same merchant number, never a new one',
  zh: '结果未知：请查询，或用同一商户单号重试，切勿换新单号',
}
const NO_ORDER: Hint = { en: 'check the order number and the merchant it belongs to', zh: '核对单号及其所属商户' }

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
    en: 'this order number was used with other parameters: query it, or take a new one',
    zh: '该商户单号已用于参数不同的订单：请查询，或换新单号',
  },
  RATELIMIT_EXCEEDED: REPEAT,
  RATELIMIT_EXCEED: REPEAT,
  FREQUENCY_LIMITED: REPEAT,
  FREQUENCY_LIMIT_EXCEED: REPEAT,
  SYSTEM_ERROR: UNKNOWN,
  SYSTEMERROR: UNKNOWN,
  SERVICE_UNAVAILABLE: UNKNOWN,
}

const PAID: Hint = { en: 'the order is paid already', zh: '订单已支付' }

/** What is wrong, by precise error number: the digits that end `Request-ID`. */
const BY_NUMBER: Readonly<Record<string, Hint>> = {
  '268512771': { en: 'there is no such order', zh: '订单不存在' },
  '268449538': PAID,
  '268498689': PAID,
  '270924358': { en: 'the request has a parameter that this operation does not know', zh: '请求含有该接口不认识的多余参数' },
  '268443715': { en: 'the merchant is disabled', zh: '商户号已被停用' },
  '268447843': { en: 'the order belongs to another merchant', zh: '订单与商户号不匹配' },
  '268447914': { en: 'the order is closed or expired: take a new number', zh: '订单已关闭或失效：请换新单号下单' },
  '268448010': { en: 'collecting is restricted for this merchant', zh: '商户收款功能受限' },
  '268449641': { en: 'the order cannot be closed, only revoked', zh: '该订单不支持关单，只能撤销' },
  '268443699': { en: 'the signature does not hold: check serial, privateKey and mchid', zh: '签名错误：核对 serial、privateKey 与 mchid' },
  '268501013': { en: 'openid is missing', zh: '缺少 openid' },
  '268498688': { en: 'this number was used with other parameters', zh: '同一单号重复请求但参数不一致' },
  '268445527': { en: 'the appid is not bound to the mchid', zh: 'appid 未与 mchid 绑定' },
  '268435464': { en: 'a value is out of range', zh: '参数超出取值范围' },
  '268435461': { en: 'a parameter is illegal: detail.field names it', zh: '参数不合法：detail.field 指出了是哪个' },
  '268447840': REPEAT,
}

const NOT_PROCESSED: ReadonlySet<string> = new Set([
  'RATELIMIT_EXCEEDED',
  'RATELIMIT_EXCEED',
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT_EXCEED',
])
const UNKNOWN_OUTCOME: ReadonlySet<string> = new Set([
  'SYSTEM_ERROR',
  'SYSTEMERROR',
  'SERVICE_UNAVAILABLE',
  'BANKERROR',
  'BIZERR_NEED_RETRY',
])

/** The facts of a refusal that decide what to do next. */
export interface Refusal {
  status: number
  code: string
  requestId: string
}

/** Returns what to do about a refusal, by its precise number, its code, or its status. */
export function hintFor({ status, code, requestId }: Refusal, language: Language = 'en'): string | undefined {
  const number = /-(\d+)$/.exec(requestId)?.[1] ?? ''
  const own = (table: Readonly<Record<string, Hint>>, key: string) => (Object.hasOwn(table, key) ? table[key] : undefined)
  const general = status === 429 ? REPEAT : status >= 500 ? UNKNOWN : undefined
  return (own(BY_NUMBER, number) ?? own(BY_CODE, code) ?? general)?.[language]
}

/** Tells whether the same request with the same merchant number may be repeated. */
export function isRetryable({ status, code }: Refusal): boolean {
  return status === 429 || status >= 500 || NOT_PROCESSED.has(code) || UNKNOWN_OUTCOME.has(code)
}
