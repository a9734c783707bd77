/** What to do about a refusal, in one sentence. */
const BY_CODE: Readonly<Record<string, string>> = {
  SIGN_ERROR: 'check that serial belongs to privateKey, that mchid is theirs, and that nothing changes the request after signing',
  PARAM_ERROR: 'detail.field names the parameter',
  NO_AUTH: 'the merchant has not been granted this operation, or the appid is not bound to the mchid',
  RESOURCE_NOT_EXISTS: 'check the number in the path; a fresh object may take a moment to be seen',
  ORDER_NOT_EXIST: 'check the order number and the merchant it belongs to',
  ORDERNOTEXIST: 'check the order number and the merchant it belongs to',
  OUT_TRADE_NO_USED: 'this order number was used with other parameters: query it, or take a new one',
  RATELIMIT_EXCEEDED: 'not processed: wait, then repeat',
  RATELIMIT_EXCEED: 'not processed: wait, then repeat',
  FREQUENCY_LIMITED: 'not processed: wait, then repeat',
  FREQUENCY_LIMIT_EXCEED: 'not processed: wait, then repeat',
  SYSTEM_ERROR: 'the outcome is unknown: query, or repeat with the same merchant number, never a new one',
  SYSTEMERROR: 'the outcome is unknown: query, or repeat with the same merchant number, never a new one',
  SERVICE_UNAVAILABLE: 'the outcome is unknown: query, or repeat with the same merchant number, never a new one',
}

/** Precise error numbers: the digits that end `Request-ID`. */
const BY_NUMBER: Readonly<Record<string, string>> = {
  '268512771': 'there is no such order',
  '268449538': 'the order is paid already',
  '268498689': 'the order is paid already',
  '270924358': 'the request has a parameter that this operation does not know',
  '268443715': 'the merchant is disabled',
  '268447843': 'the order belongs to another merchant',
  '268447914': 'the order is closed or expired: take a new number',
  '268448010': 'collecting is restricted for this merchant',
  '268449641': 'the order cannot be closed, only revoked',
  '268443699': 'the signature does not hold: check serial, privateKey and mchid',
  '268501013': 'openid is missing',
  '268498688': 'this number was used with other parameters',
  '268445527': 'the appid is not bound to the mchid',
  '268435464': 'a value is out of range',
  '268435461': 'a parameter is illegal: detail.field names it',
  '268447840': 'not processed: wait, then repeat',
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
export function hintFor({ status, code, requestId }: Refusal): string | undefined {
  const number = /-(\d+)$/.exec(requestId)?.[1] ?? ''
  const unknown = status >= 500 ? BY_CODE['SYSTEM_ERROR'] : undefined
  return BY_NUMBER[number] ?? BY_CODE[code] ?? (status === 429 ? BY_CODE['RATELIMIT_EXCEEDED'] : unknown)
}

/** Tells whether the same request with the same merchant number may be repeated. */
export function isRetryable({ status, code }: Refusal): boolean {
  return status === 429 || status >= 500 || NOT_PROCESSED.has(code) || UNKNOWN_OUTCOME.has(code)
}
