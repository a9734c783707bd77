import { Hash } from '../crypto/hash.js'
import { Formatter } from '../formatter.js'

/** Paths whose APIv2 answers carry no sign; the match is exact, as in the original. */
const UNSIGNED_PATHS: ReadonlySet<string> = new Set([
  '/appauth/getaccesstoken',
  '/mchrisk/querymchrisk',
  '/mchrisk/setmchriskcallback',
  '/mchrisk/syncmchriskresult',
  '/mmpaymkttransfers/gethbinfo',
  '/mmpaymkttransfers/gettransferinfo',
  '/mmpaymkttransfers/pay_bank',
  '/mmpaymkttransfers/promotion/paywwsptrans2pocket',
  '/mmpaymkttransfers/promotion/querywwsptrans2pocket',
  '/mmpaymkttransfers/promotion/transfers',
  '/mmpaymkttransfers/query_bank',
  '/mmpaymkttransfers/sendgroupredpack',
  '/mmpaymkttransfers/sendminiprogramhb',
  '/mmpaymkttransfers/sendredpack',
  '/papay/entrustweb',
  '/papay/h5entrustweb',
  '/papay/partner/entrustweb',
  '/papay/partner/h5entrustweb',
  '/pay/downloadbill',
  '/pay/downloadfundflow',
  '/payitil/report',
  '/risk/getpublickey',
  '/risk/getviolation',
  '/secapi/mch/submchmanage',
  '/xdc/apiv2getsignkey/sign/getsignkey',
])

/** Tells whether the APIv2 answer of a path carries no sign by design. */
export function isUnsignedV2Path(pathname: string): boolean {
  return UNSIGNED_PATHS.has(pathname)
}

/** What an APIv2 answer is worth. */
export type V2Verdict =
  | { kind: 'accepted' }
  | { kind: 'refused'; code: string; reason: string }
  | { kind: 'unverified'; code: string; what: string; hint: string }

/**
 * Judges an APIv2 answer: `return_code`, `result_code`, then its sign, whose length tells the algorithm (64
 * characters are HMAC-SHA256). A refusal with a sign that does not hold is not believed either.
 */
export function judgeAnswer(answer: Readonly<Record<string, unknown>>, secret: string | undefined): V2Verdict {
  const text = (name: string) => (typeof answer[name] === 'string' ? (answer[name] as string) : '')
  if (Object.keys(answer).length === 0) {
    return {
      kind: 'unverified',
      code: 'ERR_ANSWER_XML',
      what: 'the answer is no XML',
      hint: 'read the raw text with error.response.getBody()',
    }
  }
  const accepted = text('return_code') === 'SUCCESS' && text('result_code') === 'SUCCESS'
  const sign = text('sign')
  if (sign === '' && !accepted) return refusalOf(text)
  if (sign === '') {
    return {
      kind: 'unverified',
      code: 'ERR_SIGNATURE_MISSING',
      what: 'the answer carries no sign',
      hint: 'a proxy may have changed it, or this is not WeChat Pay',
    }
  }
  const expected = secret ? signOf(answer, sign.length, secret) : undefined
  if (expected === undefined || !Hash.equals(expected, sign)) {
    return {
      kind: 'unverified',
      code: 'ERR_SIGNATURE_INVALID',
      what: 'the sign of the answer does not hold',
      hint: 'check secret (the APIv2 key)',
    }
  }
  return accepted ? { kind: 'accepted' } : refusalOf(text)
}

function signOf(answer: Readonly<Record<string, unknown>>, length: number, secret: string): string | undefined {
  const type = length === 64 ? Hash.ALGO_HMAC_SHA256 : Hash.ALGO_MD5
  // What nests has no text to sign, so no sign can hold for it.
  if (Object.values(answer).some((value) => typeof value === 'object')) return undefined
  return Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(answer)), secret) ?? undefined
}

function refusalOf(text: (name: string) => string): V2Verdict {
  const failed = text('return_code') === 'SUCCESS'
  const code = failed ? text('err_code') || text('result_code') || 'FAIL' : text('return_code') || 'FAIL'
  return { kind: 'refused', code, reason: (failed ? text('err_code_des') : '') || text('return_msg') || text('err_code_des') }
}
