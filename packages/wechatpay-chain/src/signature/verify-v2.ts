import { Hash } from '../crypto/hash.js'
import { WITHOUT_RESULT_CODE } from '../generated/v2-facts.js'
import { type Message, message } from '../messages/message.js'
import { Formatter } from '../php/formatter.js'

/** Longest APIv2 message, in bytes: 1 MiB. Only bills are longer, and they are not XML. */
export const MAXIMUM_V2_MESSAGE = 1024 * 1024

/** An APIv2 response before it is judged. */
export interface V2Response {
  /** Path as it was sent, without a leading slash. */
  path: string
  /** The XML as a map; empty for what is not XML. */
  fields: Readonly<Record<string, unknown>>
  /** Whether it is documented to carry no sign. */
  isUnsigned: boolean
  secret: string | undefined
}

/** The verdict on an APIv2 response. */
export type V2Verdict =
  | { kind: 'accepted'; isVerified: boolean }
  | {
      kind: 'refused'
      code: string
      reason: string
      isVerified: boolean
      isBelieved: boolean
      isUnderstood: boolean
    }
  | { kind: 'unverified'; code: string; what: Message; hint: Message }

/**
 * Judges an APIv2 response by `return_code`, `result_code` and its sign, whose length indicates the
 * algorithm (64 characters are HMAC-SHA256). A sign that is present is verified, even if none is
 * required. Without one, a refusal is believed only where no sign is possible: a `return_code` FAIL
 * in its documented form, and the operations that are documented without a sign.
 */
export function judgeResponse({ path, fields, isUnsigned, secret }: V2Response): V2Verdict {
  const field = (name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return typeof value === 'string' ? value : ''
  }
  const returned = field('return_code')
  if (returned === '')
    return unverified(
      'ERR_ANSWER_XML',
      message('signature.v2-not-xml'),
      message('signature.v2-not-xml-hint'),
    )
  const sign = field('sign')
  if (sign !== '' && !isValid(fields, sign, secret)) {
    return unverified(
      'ERR_SIGNATURE_INVALID',
      message('signature.v2-invalid'),
      message('signature.v2-invalid-hint'),
    )
  }
  const isVerified = sign !== ''
  const lacksResult = !Object.hasOwn(fields, 'result_code') && WITHOUT_RESULT_CODE.includes(path)
  const isAccepted = returned === 'SUCCESS' && (field('result_code') === 'SUCCESS' || lacksResult)
  if (isAccepted && (isVerified || isUnsigned)) return { kind: 'accepted', isVerified }
  const isBelieved = isVerified || isUnsigned || isBareFailure(fields, field)
  if (!isAccepted && isBelieved)
    return { kind: 'refused', ...refusalOf(field), isVerified, isBelieved }
  return unverified(
    'ERR_SIGNATURE_MISSING',
    message('signature.v2-missing'),
    message('signature.v2-missing-hint'),
  )
}

/**
 * WeChat Pay does not sign a response whose `return_code` is FAIL: it states the cause, and
 * contains no business fields.
 */
function isBareFailure(
  fields: Readonly<Record<string, unknown>>,
  field: (name: string) => string,
): boolean {
  const isBare = Object.keys(fields).every(
    (name) => name === 'return_code' || name === 'return_msg',
  )
  return isBare && field('return_code') === 'FAIL' && field('return_msg') !== ''
}

function isValid(
  fields: Readonly<Record<string, unknown>>,
  sign: string,
  secret: string | undefined,
): boolean {
  // Nested values have no base string, so no sign can be valid for them.
  if (!secret || Object.values(fields).some((value) => typeof value === 'object')) return false
  const type = sign.length === 64 ? Hash.ALGO_HMAC_SHA256 : Hash.ALGO_MD5
  const expected = Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(fields)), secret)
  return expected !== null && Hash.equals(expected, sign)
}

/**
 * Words of a failure inside WeChat Pay, under whatever code: it is not known what it did before.
 */
const SYSTEM_FAILURE = /system|busy|time ?out|unknown|系统|繁忙|超时|未知/i

/**
 * A `return_code` of FAIL says that the message was not understood, so that nothing took effect,
 * unless its message says otherwise.
 */
function refusalOf(field: (name: string) => string): {
  code: string
  reason: string
  isUnderstood: boolean
} {
  const isBusiness = field('return_code') === 'SUCCESS'
  const code =
    field('err_code') || (isBusiness ? field('result_code') || 'FAIL' : field('return_code'))
  const reason =
    (isBusiness ? field('err_code_des') : '') || field('return_msg') || field('err_code_des')
  const isUnderstood =
    isBusiness ||
    field('return_code') !== 'FAIL' ||
    field('return_msg') === '' ||
    SYSTEM_FAILURE.test(reason)
  return { code, reason, isUnderstood }
}

function unverified(code: string, what: Message, hint: Message): V2Verdict {
  return { kind: 'unverified', code, what, hint }
}
